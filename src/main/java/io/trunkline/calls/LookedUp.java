// SPDX-License-Identifier: Apache-2.0
package io.trunkline.calls;

import io.trunkline.agents.AgentForCall;
import io.trunkline.engines.Engines;
import io.trunkline.numbers.LineId;
import io.trunkline.vocabulary.OrganizationId;
import java.util.Optional;

/// What looking a call up came to.
sealed interface LookedUp {

  /// It was answered before.
  record Known(String reply) implements LookedUp {

    /// It holds a ticket.
    @Override
    public String toString() {
      return "Known[]";
    }
  }

  /// Who answers, and with what voice.
  ///
  /// @param agent empty when the line has none
  /// @param voice empty when there is no engine at all
  record Found(
      OrganizationId organization,
      Optional<LineId> line,
      Optional<AgentForCall> agent,
      Optional<Engines.Choice> voice)
      implements LookedUp {

    static Found byNobody(OrganizationId organization) {
      return new Found(organization, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /// The same for a call that came by this line.
    Found on(Optional<LineId> called) {
      return new Found(organization, called, agent, voice);
    }
  }

  /// The number is nobody's.
  record Nobody() implements LookedUp {}

  /// Nobody can say now whose the number is: the database is away, and it is not remembered.
  record Unsure() implements LookedUp {}

  /// It is somebody's, and not of the account that signed.
  record Foreign() implements LookedUp {}
}
