// SPDX-License-Identifier: Apache-2.0
package io.trunkline.portal;

import io.trunkline.agents.Agent;
import io.trunkline.agents.AgentListening;
import io.trunkline.agents.AgentListening.NoiseReduction;
import io.trunkline.agents.AgentVoice;
import io.trunkline.agents.AgentWish;
import io.trunkline.agents.AgentWork;
import io.trunkline.agents.EngineName;
import io.trunkline.tools.KnownTool;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// What can be chosen about an agent. What it has already is always among it: a choice that is not
/// there would be lost when the form is sent.
///
/// @param engines what gives it a voice, "automatic" first
/// @param turns what decides that the caller is done
record AgentChoices(
    List<Option> engines,
    List<Option> voices,
    List<Option> languages,
    List<Option> turns,
    List<Option> eagerness,
    List<Option> noise,
    List<Option> tools) {

  private static final List<String> LANGUAGES =
      List.of(
          "en", "en-US", "en-GB", "es", "es-US", "fr", "de", "it", "pt", "pt-BR", "nl", "pl", "sv",
          "da", "nb", "fi", "cs", "tr", "uk", "ru", "el", "ro", "hu", "ar", "he", "hi", "ja", "ko",
          "zh", "vi");

  private static final List<Option> NOISE =
      List.of(
          new Option(NoiseReduction.OFF.word(), "Off"),
          new Option(NoiseReduction.NEAR_FIELD.word(), "Handset or headset"),
          new Option(NoiseReduction.FAR_FIELD.word(), "Speakerphone or car"));

  /// @param offered the tools agents of its organization can be given
  static AgentChoices of(Agent agent, List<KnownTool> offered) {
    return of(agent.wish(), offered);
  }

  /// For an agent that is not there yet.
  static AgentChoices ofNew() {
    return of(AgentWish.named(""), List.of());
  }

  private static AgentChoices of(AgentWish agent, List<KnownTool> offered) {
    return new AgentChoices(
        everyEngine(),
        AgentVoice.VOICES.stream().map(voice -> new Option(voice, capital(voice))).toList(),
        languages(agent.voice().language()),
        List.of(
            new Option(
                AgentListening.TurnTaking.ENERGY.word(),
                "By loudness",
                "After a set time of silence. Quick, and predictable."),
            new Option(
                AgentListening.TurnTaking.MEANING.word(),
                "By meaning",
                "When the sentence sounds complete. Patient with people who think aloud.")),
        Arrays.stream(AgentListening.Eagerness.values())
            .map(degree -> new Option(degree.word(), capital(degree.word())))
            .toList(),
        NOISE,
        tools(agent.work(), offered));
  }

  private static List<Option> everyEngine() {
    return Stream.concat(
            Stream.of(new Option(AgentVoice.AUTOMATIC, "Automatic")),
            Arrays.stream(EngineName.values())
                .map(engine -> new Option(engine.word(), engine.title())))
        .toList();
  }

  private static List<Option> languages(String now) {
    return Stream.concat(LANGUAGES.stream(), Stream.of(now))
        .distinct()
        .map(tag -> new Option(tag, language(tag)))
        .toList();
  }

  private static List<Option> tools(AgentWork work, List<KnownTool> offered) {
    List<Option> known =
        offered.stream()
            .map(tool -> new Option(tool.name(), tool.title(), tool.description()))
            .toList();
    List<String> words = known.stream().map(Option::value).toList();
    return Stream.concat(
            known.stream(),
            work.tools().stream()
                .filter(tool -> !words.contains(tool))
                .sorted()
                .map(tool -> new Option(tool, capital(tool.replace('_', ' ')))))
        .toList();
  }

  /// A language as people call it: "English (United States)".
  static String language(String tag) {
    return Locale.forLanguageTag(tag).getDisplayName(Locale.ENGLISH);
  }

  static String capital(String word) {
    return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
  }
}
