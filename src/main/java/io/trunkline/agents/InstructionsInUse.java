// SPDX-License-Identifier: Apache-2.0
package io.trunkline.agents;

import java.util.Optional;

/// What an agent is told on a channel, and where it comes from.
///
/// @param version what a call remembers; empty for a text made from the agent itself
public record InstructionsInUse(String text, Source source, Optional<InstructionsVersion> version) {

  /// Whose instructions they are.
  public enum Source {
    AGENT,
    ORGANIZATION,
    /// Nobody wrote any.
    FALLBACK
  }

  /// Without the text: these end up in logs.
  @Override
  public String toString() {
    return "InstructionsInUse[" + source + ", " + version + "]";
  }
}
