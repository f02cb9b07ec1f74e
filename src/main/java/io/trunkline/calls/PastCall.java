// SPDX-License-Identifier: Apache-2.0
package io.trunkline.calls;

import io.trunkline.agents.AgentId;
import io.trunkline.numbers.LineId;
import io.trunkline.vocabulary.OrganizationId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A call that is over and was not carried here.
///
/// @param session names it: written twice it is there once
/// @param state one of the ends
/// @param reason why its stream ended, if it had one
/// @param costs what its engine used, and what that cost
public record PastCall(
    OrganizationId organization,
    String session,
    Call.Parties parties,
    Optional<LineId> line,
    Optional<AgentId> agent,
    CallState state,
    Optional<String> reason,
    Instant startedAt,
    Duration talked,
    List<Turn> turns,
    Call.Costs costs,
    Optional<Call.Analysis> analysis) {

  /// What its engine and model are called: the demo's answer offline.
  static final String ENGINE = "offline";

  public PastCall {
    turns = List.copyOf(turns);
    if (!state.isOver()) {
      throw new IllegalArgumentException("a past call is over");
    }
  }

  Optional<StreamResult> result() {
    int interruptions =
        (int)
            turns.stream()
                .filter(turn -> turn.speaker() == Turn.Speaker.AGENT)
                .filter(turn -> !turn.unheard().isEmpty())
                .count();
    return reason.map(why ->
        new StreamResult(
            why,
            Optional.empty(),
            Map.copyOf(costs.usage()),
            costs.engineMicros(),
            costs.transcriptionMicros(),
            costs.unpriced(),
            interruptions,
            0,
            0,
            talked));
  }

  /// Without the words and whoever said them.
  @Override
  public String toString() {
    return "PastCall[" + session + ", " + state + "]";
  }

  /// Made from its session.
  public CallId id() {
    return CallId.of(organization, session);
  }
}
