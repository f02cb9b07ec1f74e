// SPDX-License-Identifier: Apache-2.0
package io.trunkline.agents;

import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Whether calls are recorded, and what a caller is told about whom she speaks with and that she is
/// recorded.
///
/// @param announced whether callers of recorded calls are told so in the product's own words; who
///   turns it off says it in the disclosure
/// @param disclosure said before anything else; never empty where calls are recorded and that is
///   not announced
public record AgentRecording(boolean on, boolean announced, String disclosure) {

  /// What a new agent begins with. A caller may not be left to find out by herself.
  public static AgentRecording standard() {
    return new AgentRecording(false, true, "You are speaking with an AI assistant.");
  }

  /// All that a caller is told before the greeting; perhaps nothing.
  ///
  /// @param language the agent's, as ISO 639 writes it
  public String told(String language) {
    return Stream.of(disclosure, on && announced ? RecordingNotice.in(language) : "")
        .filter(words -> !words.isBlank())
        .collect(Collectors.joining(" "));
  }
}
