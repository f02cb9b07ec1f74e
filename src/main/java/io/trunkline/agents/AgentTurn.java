// SPDX-License-Identifier: Apache-2.0
package io.trunkline.agents;

/// What came of making an agent live, pausing or resuming it.
public sealed interface AgentTurn {

  /// Done.
  record Turned(Agent agent) implements AgentTurn {}

  /// Its state does not allow that; the agent as it is.
  record NotFromHere(Agent agent) implements AgentTurn {}

  /// There is no such agent, or not for the one who asks.
  record Unknown() implements AgentTurn {}
}
