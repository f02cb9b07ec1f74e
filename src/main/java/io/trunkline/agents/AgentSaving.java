// SPDX-License-Identifier: Apache-2.0
package io.trunkline.agents;

import java.util.List;

/// What came of making or changing an agent.
public sealed interface AgentSaving {

  /// Done.
  record Saved(Agent agent) implements AgentSaving {}

  /// It cannot be as wished; never without a fault.
  record Refused(List<AgentFault> faults) implements AgentSaving {

    public Refused {
      faults = List.copyOf(faults);
    }
  }

  /// Somebody changed it since the revision the wish was made from.
  record Overtaken(Agent now) implements AgentSaving {}

  /// There is no such agent, or not for the one who asks.
  record Unknown() implements AgentSaving {}
}
