// SPDX-License-Identifier: Apache-2.0
package io.trunkline.analysis;

import io.trunkline.calls.Call;
import io.trunkline.calls.CallOutcome;
import io.trunkline.calls.Turn;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What came of a call without a model: only what the record itself shows, in its own words.
final class ExtractedAnalysis {

  /// As `tools` calls it.
  private static final String TAKE_MESSAGE = "take_message";

  private static final Pattern SENTENCE = Pattern.compile("[^.!?]+[.!?]*");
  private static final Pattern BOOKING = Pattern.compile("(?:book|create|schedule)_.*");
  private static final Duration EARLY = Duration.ofSeconds(15);
  private static final int LONGEST_QUOTE = 240;
  private static final int LONGEST_INTENT = 200;

  /// A greeting or a "yes" tells nothing about why somebody calls.
  private static final int TELLING = 20;

  /// As people write small numbers of times; larger ones in digits.
  private static final List<String> WRITTEN_OUT =
      List.of(
          "never",
          "once",
          "twice",
          "three times",
          "four times",
          "five times",
          "six times",
          "seven times",
          "eight times",
          "nine times",
          "ten times");

  private final Conversation conversation;

  private ExtractedAnalysis(Conversation conversation) {
    this.conversation = conversation;
  }

  static Call.Analysis of(Conversation conversation) {
    ExtractedAnalysis extracted = new ExtractedAnalysis(conversation);
    return new Call.Analysis(
        extracted.summary(),
        outcome(conversation).word(),
        Mood.of(conversation),
        extracted.wish().map(ExtractedAnalysis::intent).orElse(""),
        SavedDetails.of(conversation),
        "extract",
        UnkeptPromise.in(conversation));
  }

  /// The first of these that is so.
  static CallOutcome outcome(Conversation conversation) {
    if (!conversation.hasCaller()) {
      return CallOutcome.NO_CONVERSATION;
    } else if (conversation.wasTransferred()) {
      return CallOutcome.TRANSFERRED;
    } else if (conversation.worked().anyMatch(use -> BOOKING.matcher(use.name()).matches())) {
      return CallOutcome.BOOKED;
    } else if (conversation.worked(TAKE_MESSAGE)) {
      return CallOutcome.MESSAGE_TAKEN;
    } else if (conversation.worked(SavedDetails.TOOL)) {
      return CallOutcome.DETAILS_SAVED;
    }
    return conversation.call().times().talked().compareTo(EARLY) < 0
        ? CallOutcome.HUNG_UP_EARLY
        : CallOutcome.CONVERSATION;
  }

  private String summary() {
    if (!conversation.hasCaller()) {
      return conversation.turns().isEmpty()
          ? "Nobody spoke in this call."
          : "The agent spoke; the caller said nothing.";
    }
    List<String> sentences = new ArrayList<>();
    wish().ifPresent(wish -> sentences.add("The caller said: “" + quote(wish) + "”"));
    answer().ifPresent(answer -> sentences.add("The agent answered: “" + quote(answer) + "”"));
    long caller = conversation.by(Turn.Speaker.CALLER).count();
    long agent = conversation.by(Turn.Speaker.AGENT).count();
    long tools = conversation.by(Turn.Speaker.TOOL).count();
    sentences.add(spoken(caller, agent));
    if (tools > 0) {
      sentences.add((tools == 1 ? "A tool was" : "Tools were") + " used " + times(tools) + ".");
    }
    return String.join(" ", sentences);
  }

  /// How often: the caller at least once, the agent perhaps not at all.
  private static String spoken(long caller, long agent) {
    if (agent == 0) {
      return "The caller spoke " + times(caller) + "; the agent said nothing.";
    }
    return caller == agent
        ? "The caller and the agent each spoke " + times(caller) + "."
        : "The caller spoke " + times(caller) + " and the agent " + times(agent) + ".";
  }

  /// The first thing the caller said that tells something; otherwise the first at all.
  private Optional<String> wish() {
    List<String> said = conversation.by(Turn.Speaker.CALLER).map(Turn::text).toList();
    return said.stream()
        .filter(text -> text.strip().length() >= TELLING)
        .findFirst()
        .or(() -> said.stream().filter(text -> !text.isBlank()).findFirst());
  }

  /// What the agent said next, as far as it was heard.
  private Optional<String> answer() {
    String wish = wish().orElse("");
    boolean found = false;
    for (Turn turn : conversation.turns()) {
      if (found && turn.speaker() == Turn.Speaker.AGENT && !turn.heard().isBlank()) {
        return Optional.of(turn.heard());
      }
      found |= turn.speaker() == Turn.Speaker.CALLER && turn.text().equals(wish);
    }
    return Optional.empty();
  }

  private static String quote(String text) {
    StringBuilder quoted = new StringBuilder();
    Matcher sentence = SENTENCE.matcher(text.strip());
    while (sentence.find() && quoted.length() + sentence.group().length() <= LONGEST_QUOTE) {
      quoted.append(sentence.group());
    }
    return quoted.isEmpty() ? cut(text.strip(), LONGEST_QUOTE) : quoted.toString().strip();
  }

  private static String intent(String wish) {
    Matcher first = SENTENCE.matcher(wish.strip());
    return cut(first.find() ? first.group().strip() : wish.strip(), LONGEST_INTENT);
  }

  private static String cut(String text, int length) {
    return text.length() <= length ? text : text.substring(0, length - 1) + "…";
  }

  private static String times(long count) {
    return count < WRITTEN_OUT.size() ? WRITTEN_OUT.get((int) count) : count + " times";
  }
}
