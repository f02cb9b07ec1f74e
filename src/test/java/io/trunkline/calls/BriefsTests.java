// SPDX-License-Identifier: Apache-2.0
package io.trunkline.calls;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.agents.Agent;
import io.trunkline.agents.AgentForCall;
import io.trunkline.agents.AgentId;
import io.trunkline.agents.AgentLimits;
import io.trunkline.agents.AgentListening;
import io.trunkline.agents.AgentListening.NoiseReduction;
import io.trunkline.agents.AgentRecording;
import io.trunkline.agents.AgentState;
import io.trunkline.agents.AgentVoice;
import io.trunkline.agents.AgentWork;
import io.trunkline.agents.InstructionsInUse;
import io.trunkline.engines.EngineConnector;
import io.trunkline.engines.Engines;
import io.trunkline.media.Engine;
import io.trunkline.media.EngineBrief;
import io.trunkline.media.EngineBrief.TurnTaking;
import io.trunkline.vocabulary.OrganizationId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class BriefsTests {

  private static final Instant NOW = Instant.parse("2026-11-26T10:00:00Z");

  @Test
  void anEngineIsToldEverythingOfHowAnAgentListensByEnergy() {
    // Given
    AgentListening listening =
        new AgentListening(
            AgentListening.TurnTaking.ENERGY,
            0.7,
            200,
            800,
            OptionalInt.of(6_000),
            AgentListening.Eagerness.LOW,
            false,
            NoiseReduction.FAR_FIELD);

    // When
    EngineBrief.Listening told = brief(listening).listening();

    // Then
    assertThat(told)
        .isEqualTo(
            new EngineBrief.Listening(
                new TurnTaking.ByEnergy(
                    0.7,
                    Duration.ofMillis(200),
                    Duration.ofMillis(800),
                    Optional.of(Duration.ofSeconds(6)),
                    new EngineBrief.Reacting(true, false)),
                Optional.of(EngineBrief.NoiseReduction.FAR_FIELD),
                Optional.of("a-transcriber")));
  }

  @Test
  void byMeaningThereIsNoTimeoutAndNoLoudness() {
    // Given
    AgentListening listening =
        new AgentListening(
            AgentListening.TurnTaking.MEANING,
            0.7,
            200,
            800,
            OptionalInt.of(6_000),
            AgentListening.Eagerness.LOW,
            true,
            NoiseReduction.NEAR_FIELD);

    // When
    EngineBrief.Listening told = brief(listening).listening();

    // Then
    assertThat(told.turns())
        .isEqualTo(
            new TurnTaking.ByMeaning(
                EngineBrief.Eagerness.LOW, new EngineBrief.Reacting(true, true)));
    assertThat(told.noiseReduction()).contains(EngineBrief.NoiseReduction.NEAR_FIELD);
  }

  @Test
  void anAgentListensAsBeforeUnlessSomebodyChoseOtherwise() {
    // When
    EngineBrief brief = brief(AgentListening.standard());

    // Then
    assertThat(brief.listening().noiseReduction()).isEmpty();
    assertThat(((TurnTaking.ByEnergy) brief.listening().turns()).idle()).isEmpty();
    assertThat(brief.budget().retention()).contains(0.8);
  }

  @Test
  void whoeverIsRecordedIsToldBeforeTheGreeting() {
    assertThat(greeting("en-US", new AgentRecording(true, true, "I am an AI.")))
        .contains("I am an AI. This call is recorded. Hello.");
    assertThat(greeting("de-AT", new AgentRecording(true, true, "")))
        .contains("Dieses Gespräch wird aufgezeichnet. Hello.");
    assertThat(greeting("en", new AgentRecording(false, true, "I am an AI.")))
        .contains("I am an AI. Hello.");
  }

  @Test
  void anAgentMaySayInItsOwnWordsThatItRecords() {
    assertThat(greeting("en", new AgentRecording(true, false, "We are on tape.")))
        .contains("We are on tape. Hello.");
  }

  private static Optional<String> greeting(String language, AgentRecording recording) {
    AgentVoice usual = AgentVoice.standard();
    AgentVoice voice =
        new AgentVoice(usual.engine(), usual.model(), usual.voice(), language, usual.speed());
    return brief(voice, AgentListening.standard(), recording).greeting();
  }

  private static EngineBrief brief(AgentListening listening) {
    return brief(AgentVoice.standard(), listening, AgentRecording.standard());
  }

  private static EngineBrief brief(
      AgentVoice voice, AgentListening listening, AgentRecording recording) {
    Agent agent =
        new Agent(
            AgentId.random(),
            OrganizationId.random(),
            "Lexi",
            AgentState.DRAFT,
            "Hello.",
            voice,
            listening,
            AgentLimits.standard(),
            recording,
            AgentWork.standard(),
            new Agent.Revision(1, NOW, NOW, Optional.empty()));
    InstructionsInUse instructions =
        new InstructionsInUse("Be kind.", InstructionsInUse.Source.AGENT, Optional.empty());
    return Briefs.of(
        new AgentForCall(agent, instructions),
        "a-model",
        new Engines.Choice(SomeBrief.of("CA1").engine(), new Connector(), true),
        List.of(),
        NOW);
  }

  private record Connector() implements EngineConnector {

    @Override
    public String name() {
      return "scripted";
    }

    @Override
    public String usualModel() {
      return "a-model";
    }

    @Override
    public Optional<String> transcriber() {
      return Optional.of("a-transcriber");
    }

    @Override
    public int rank() {
      return 1;
    }

    @Override
    public Optional<Engine> connect(OrganizationId organization) {
      return Optional.empty();
    }
  }
}
