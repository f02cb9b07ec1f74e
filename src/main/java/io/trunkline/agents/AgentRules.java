// SPDX-License-Identifier: Apache-2.0
package io.trunkline.agents;

import io.trunkline.vocabulary.PhoneNumber;
import io.trunkline.vocabulary.PlainText;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// What an agent may be like.
final class AgentRules {

  private static final int MAX_NAME = 60;
  private static final int MAX_SPOKEN = 500;
  private static final int MAX_MODEL = 80;
  private static final int MOST_COLLECTED = 20;
  private static final int MAX_LABEL = 60;
  private static final int MOST_TOOLS = 20;
  private static final String ONLY_OFFERED =
      "Choose at most " + MOST_TOOLS + " of the tools on offer.";
  private static final Pattern TOOL = Pattern.compile("[a-z][a-z0-9_]{0,63}");
  private static final Pattern KEY = Pattern.compile("[a-z][a-z0-9_]{0,39}");
  private static final Pattern MODEL = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:-]*");
  private static final Pattern LANGUAGE = Pattern.compile("([a-z]{2,3})(?:-([A-Z]{2}))?");
  private static final Set<String> LANGUAGES = Set.of(Locale.getISOLanguages());
  private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());

  private final List<AgentFault> faults = new ArrayList<>();

  private AgentRules() {}

  /// Everything that is wrong; empty when the agent can be like that.
  static List<AgentFault> faults(AgentWish wish) {
    AgentRules rules = new AgentRules();
    rules.words(wish);
    rules.voice(wish.voice());
    rules.listening(wish.listening());
    rules.limits(wish.limits());
    rules.work(wish.work());
    return List.copyOf(rules.faults);
  }

  /// The same, and what only shows beside the tools there are and the agent as it is.
  ///
  /// @param unknown those of the tools that do not exist
  /// @param now how it works now; empty for a new one
  static List<AgentFault> faults(
      AgentWish wish, Set<String> unknown, Optional<AgentWork.Mode> now) {
    AgentRules rules = new AgentRules();
    rules.faults.addAll(faults(wish));
    rules.require(unknown.isEmpty(), AgentFault.Part.TOOLS, ONLY_OFFERED);
    rules.require(
        wish.work().mode() == AgentWork.Mode.SINGLE
            || now.filter(wish.work().mode()::equals).isPresent(),
        AgentFault.Part.MODE,
        "Two agents in one call are not available yet. Choose single.");
    return List.copyOf(rules.faults);
  }

  private void words(AgentWish wish) {
    String disclosure = wish.recording().disclosure();
    require(
        !wish.name().isEmpty()
            && wish.name().length() <= MAX_NAME
            && PlainText.isOneLine(wish.name()),
        AgentFault.Part.NAME,
        "Write a name of at most " + MAX_NAME + " characters.");
    spoken(wish.greeting(), AgentFault.Part.GREETING);
    spoken(disclosure, AgentFault.Part.DISCLOSURE);
    require(
        !wish.recording().on() || wish.recording().announced() || !disclosure.isEmpty(),
        AgentFault.Part.DISCLOSURE,
        "Calls are recorded, so callers must be told. Write the sentence, or have it said for you.");
  }

  private void spoken(String words, AgentFault.Part part) {
    require(words.length() <= MAX_SPOKEN, part, "Write at most " + MAX_SPOKEN + " characters.");
    require(
        PlainText.isReadable(words), part, "Leave out control characters: nobody can speak them.");
  }

  private void voice(AgentVoice voice) {
    require(
        voice.model().stream()
            .allMatch(model -> model.length() <= MAX_MODEL && MODEL.matcher(model).matches()),
        AgentFault.Part.MODEL,
        "Write a model’s name, or leave it empty for the engine’s own choice.");
    require(
        AgentVoice.VOICES.contains(voice.voice()),
        AgentFault.Part.VOICE,
        "Choose one of these voices: " + String.join(", ", AgentVoice.VOICES) + ".");
    require(
        isLanguage(voice.language()),
        AgentFault.Part.LANGUAGE,
        "Choose a language, such as en or en-US.");
    require(
        voice.speed() >= 0.25 && voice.speed() <= 1.5,
        AgentFault.Part.SPEED,
        "Write a speed from 0.25 to 1.5.");
  }

  private void listening(AgentListening listening) {
    require(
        listening.threshold() >= 0 && listening.threshold() <= 1,
        AgentFault.Part.THRESHOLD,
        "Write a number from 0 to 1.");
    within(listening.prefixMilliseconds(), 0, 2000, AgentFault.Part.PREFIX_MILLISECONDS);
    within(listening.silenceMilliseconds(), 100, 5000, AgentFault.Part.SILENCE_MILLISECONDS);
    listening
        .idleMilliseconds()
        .ifPresent(idle ->
            within(
                idle,
                AgentListening.SHORTEST_IDLE,
                AgentListening.LONGEST_IDLE,
                AgentFault.Part.IDLE_MILLISECONDS));
  }

  private void limits(AgentLimits limits) {
    within(
        limits.maxSeconds(),
        AgentLimits.SHORTEST,
        AgentLimits.LONGEST,
        AgentFault.Part.MAX_SECONDS);
    within(
        limits.silenceSeconds(),
        AgentLimits.SHORTEST_SILENCE,
        AgentLimits.LONGEST_SILENCE,
        AgentFault.Part.SILENCE_SECONDS);
  }

  private void work(AgentWork work) {
    require(
        work.tools().size() <= MOST_TOOLS
            && work.tools().stream().allMatch(tool -> TOOL.matcher(tool).matches()),
        AgentFault.Part.TOOLS,
        ONLY_OFFERED);
    require(
        !work.tools().contains(AgentWork.TRANSFER) || work.transferTo().isPresent(),
        AgentFault.Part.TRANSFER_TO,
        "Write the number calls are put through to, or do not let the agent do it.");
    require(
        work.transferTo().stream().allMatch(PhoneNumber::mayBeDialled),
        AgentFault.Part.TRANSFER_TO,
        "Write an ordinary number: calls are not put through to one that earns by being called.");
    Set<String> keys = new HashSet<>();
    require(
        work.collects().size() <= MOST_COLLECTED,
        AgentFault.Part.COLLECTS,
        "Ask for at most " + MOST_COLLECTED + " things.");
    require(
        work.collects().stream().allMatch(AgentRules::isUsable),
        AgentFault.Part.COLLECTS,
        "Name each thing in at most " + MAX_LABEL + " characters, at least one of them a letter.");
    require(
        work.collects().stream().allMatch(field -> keys.add(field.key())),
        AgentFault.Part.COLLECTS,
        "Ask for each thing once.");
  }

  private static boolean isUsable(CollectedField field) {
    return KEY.matcher(field.key()).matches()
        && !field.label().isBlank()
        && field.label().length() <= MAX_LABEL
        && PlainText.isOneLine(field.label());
  }

  private static boolean isLanguage(String tag) {
    var parts = LANGUAGE.matcher(tag);
    return parts.matches()
        && LANGUAGES.contains(parts.group(1))
        && (parts.group(2) == null || COUNTRIES.contains(parts.group(2)));
  }

  private void within(int number, int least, int most, AgentFault.Part part) {
    require(
        number >= least && number <= most,
        part,
        "Write a number from " + least + " to " + most + ".");
  }

  private void require(boolean holds, AgentFault.Part part, String otherwise) {
    if (!holds && faults.stream().noneMatch(fault -> fault.part() == part)) {
      faults.add(new AgentFault(part, otherwise));
    }
  }
}
