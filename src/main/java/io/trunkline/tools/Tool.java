// SPDX-License-Identifier: Apache-2.0
package io.trunkline.tools;

import io.trunkline.agents.Agent;
import java.time.Duration;
import java.util.Optional;

/// Something an agent may do: what it takes, for which agents it is, what it does.
interface Tool {

  /// As people choose it.
  KnownTool known();

  /// What this agent's model is offered; empty when the agent may not use it.
  Optional<ToolOffer> offer(Agent agent);

  /// Does it: on a thread without a scope, with arguments that fit the schema. What is thrown is a
  /// fault of ours; the model hears that it did not work.
  Outcome run(ToolUse use) throws InterruptedException;

  /// How long that may take.
  default Duration within(ToolsSettings settings) {
    return settings.timeout();
  }

  /// Whether an organization brought it, whose names for things are not ours to count by.
  default boolean isOwn() {
    return false;
  }

  /// Whether people choose it; the others come by themselves.
  default boolean isChosen() {
    return true;
  }
}
