// SPDX-License-Identifier: Apache-2.0
package io.trunkline.agents;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// Whether an agent takes calls.
public enum AgentState {
  /// Being prepared: it has not been live yet.
  DRAFT,
  LIVE,
  /// It was live and takes no calls for now.
  PAUSED;

  /// As it is stored and sent.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// Empty for any other word.
  public static Optional<AgentState> parse(String word) {
    return Arrays.stream(values()).filter(state -> state.word().equals(word)).findFirst();
  }
}
