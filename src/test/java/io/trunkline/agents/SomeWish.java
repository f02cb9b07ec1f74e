// SPDX-License-Identifier: Apache-2.0
package io.trunkline.agents;

import io.trunkline.vocabulary.PhoneNumber;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/// Agents somebody might want.
final class SomeWish {

  private SomeWish() {}

  /// Nothing about it is as it would be by itself.
  static AgentWish full() {
    return new AgentWish(
        "Lexi the full",
        "Good morning, this is Lexi. How can I help?",
        new AgentVoice(
            Optional.of(EngineName.OPENAI), Optional.of("gpt-realtime"), "cedar", "de-AT", 1.25),
        new AgentListening(
            AgentListening.TurnTaking.MEANING,
            0.7,
            200,
            800,
            OptionalInt.of(6000),
            AgentListening.Eagerness.HIGH,
            false,
            AgentListening.NoiseReduction.FAR_FIELD),
        new AgentLimits(600, 20),
        new AgentRecording(true, false, "This call is recorded."),
        new AgentWork(
            AgentWork.Mode.SINGLE,
            Set.of(AgentWork.TRANSFER, AgentWork.HANG_UP),
            Optional.of(new PhoneNumber("+12025550143")),
            List.of(
                CollectedField.named("Party size", true).orElseThrow(),
                CollectedField.named("E-mail", false).orElseThrow())));
  }

  static AgentWish with(AgentWish wish, AgentVoice voice) {
    return new AgentWish(
        wish.name(),
        wish.greeting(),
        voice,
        wish.listening(),
        wish.limits(),
        wish.recording(),
        wish.work());
  }

  /// By energy, speaking again after so much silence.
  static AgentWish speakingAgainAfter(int idleMilliseconds) {
    AgentWish wish = AgentWish.named("Lexi the asking");
    return new AgentWish(
        wish.name(),
        wish.greeting(),
        wish.voice(),
        new AgentListening(
            AgentListening.TurnTaking.ENERGY,
            0.5,
            300,
            500,
            OptionalInt.of(idleMilliseconds),
            AgentListening.Eagerness.AUTO,
            true,
            AgentListening.NoiseReduction.OFF),
        wish.limits(),
        wish.recording(),
        wish.work());
  }

  static AgentWish with(AgentWish wish, AgentLimits limits) {
    return new AgentWish(
        wish.name(),
        wish.greeting(),
        wish.voice(),
        wish.listening(),
        limits,
        wish.recording(),
        wish.work());
  }

  static AgentWish with(AgentWish wish, AgentRecording recording) {
    return new AgentWish(
        wish.name(),
        wish.greeting(),
        wish.voice(),
        wish.listening(),
        wish.limits(),
        recording,
        wish.work());
  }

  static AgentWish with(AgentWish wish, AgentWork work) {
    return new AgentWish(
        wish.name(),
        wish.greeting(),
        wish.voice(),
        wish.listening(),
        wish.limits(),
        wish.recording(),
        work);
  }
}
