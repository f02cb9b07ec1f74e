// SPDX-License-Identifier: Apache-2.0
package io.trunkline.agents;

/// An agent as somebody wants it: not checked yet.
public record AgentWish(
    String name,
    String greeting,
    AgentVoice voice,
    AgentListening listening,
    AgentLimits limits,
    AgentRecording recording,
    AgentWork work) {

  public AgentWish {
    name = name.strip();
    greeting = greeting.strip();
    recording =
        new AgentRecording(recording.on(), recording.announced(), recording.disclosure().strip());
  }

  /// An agent about which only the name has been decided.
  public static AgentWish named(String name) {
    return new AgentWish(
        name,
        "",
        AgentVoice.standard(),
        AgentListening.standard(),
        AgentLimits.standard(),
        AgentRecording.standard(),
        AgentWork.standard());
  }
}
