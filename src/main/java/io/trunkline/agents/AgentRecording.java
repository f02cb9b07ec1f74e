// SPDX-License-Identifier: Apache-2.0
package io.trunkline.agents;

/// Whether calls are recorded, and what a caller is told about whom she speaks with.
///
/// @param disclosure said before anything else; never empty where calls are recorded
public record AgentRecording(boolean on, String disclosure) {

  /// What a new agent begins with. A caller may not be left to find out by herself.
  public static AgentRecording standard() {
    return new AgentRecording(false, "You are speaking with an AI assistant.");
  }
}
