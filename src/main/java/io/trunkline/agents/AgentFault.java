// SPDX-License-Identifier: Apache-2.0
package io.trunkline.agents;

import java.util.Locale;

/// What about an agent cannot be as wished.
///
/// @param message what is wrong and how to mend it, in a sentence
public record AgentFault(Part part, String message) {

  /// Which part of the wish it is about.
  public enum Part {
    NAME,
    GREETING,
    MODEL,
    VOICE,
    LANGUAGE,
    SPEED,
    THRESHOLD,
    PREFIX_MILLISECONDS,
    SILENCE_MILLISECONDS,
    IDLE_MILLISECONDS,
    MAX_SECONDS,
    SILENCE_SECONDS,
    DISCLOSURE,
    MODE,
    TOOLS,
    TRANSFER_TO,
    COLLECTS;

    /// As programs write it: `max_seconds`.
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
