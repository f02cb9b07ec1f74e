// SPDX-License-Identifier: Apache-2.0
package io.trunkline.portal.calls;

import io.trunkline.calls.Call;
import io.trunkline.calls.CallOutcome;
import io.trunkline.calls.CallState;
import io.trunkline.calls.Direction;
import io.trunkline.portal.Option;
import io.trunkline.vocabulary.PhoneNumber;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// How calls are put into words.
final class CallWords {

  private static final int SECONDS_IN_MINUTE = 60;
  private static final int MINUTES_IN_HOUR = 60;
  private static final double MICROS_IN_DOLLAR = 1_000_000;
  private static final double A_CENT = 0.01;

  private CallWords() {}

  /// A word or two with a colour.
  record Badge(String tone, String text) {}

  /// The number as people write it; callers may hide theirs, and browsers have none. A caller of
  /// the simulator is called so.
  static String number(String given, Direction direction) {
    if (direction == Direction.WEB && !given.startsWith("+")) {
      return given.startsWith("simulated") ? "A simulated caller" : "From the browser";
    }
    return PhoneNumber.parse(given, Optional.empty())
        .map(PhoneNumber::international)
        .orElse(
            given.isBlank() || given.matches("(?i)anonymous|restricted|unknown|private")
                ? "Hidden number"
                : given);
  }

  /// The side that is not ours.
  static String other(Call.Parties parties) {
    return parties.direction() == Direction.OUTBOUND
        ? number(parties.to(), parties.direction())
        : number(parties.from(), parties.direction());
  }

  static String direction(Direction direction) {
    return switch (direction) {
      case INBOUND -> "Incoming";
      case OUTBOUND -> "Outgoing";
      case WEB -> "Web";
    };
  }

  static String icon(Direction direction) {
    return switch (direction) {
      case INBOUND -> "phone-incoming";
      case OUTBOUND -> "phone-outgoing";
      case WEB -> "world";
    };
  }

  /// "4:05", minutes and seconds.
  static String length(Duration length) {
    long seconds = length.toSeconds();
    return String.format(
        Locale.ENGLISH, "%d:%02d", seconds / SECONDS_IN_MINUTE, seconds % SECONDS_IN_MINUTE);
  }

  /// "4 min 5 s", for people who hear it.
  static String spoken(Duration length) {
    long seconds = length.toSeconds();
    return seconds < SECONDS_IN_MINUTE
        ? seconds + " s"
        : seconds / SECONDS_IN_MINUTE + " min " + seconds % SECONDS_IN_MINUTE + " s";
  }

  /// Of many calls: "10 min", "12 h 5 min".
  static String total(Duration length) {
    long minutes = length.plusSeconds(SECONDS_IN_MINUTE / 2).toMinutes();
    return minutes < MINUTES_IN_HOUR
        ? minutes + " min"
        : minutes / MINUTES_IN_HOUR + " h " + minutes % MINUTES_IN_HOUR + " min";
  }

  static String dollars(long micros) {
    double dollars = micros / MICROS_IN_DOLLAR;
    if (micros > 0 && dollars < A_CENT) {
      return "under $0.01";
    }
    return String.format(Locale.ENGLISH, "$%,.2f", dollars);
  }

  /// What came of it, once that is known; otherwise how far it has come.
  static Badge badge(Call call) {
    return call.analysis()
        .filter(_ -> call.state() == CallState.COMPLETED)
        .map(analysis -> outcome(analysis.outcome()))
        .orElseGet(() -> state(call.state()));
  }

  static Badge outcome(String word) {
    return CallOutcome.parse(word)
        .map(outcome -> new Badge(tone(outcome), outcome.title()))
        .orElseGet(() -> new Badge("plain", plain(word)));
  }

  static Badge state(CallState state) {
    String tone =
        switch (state) {
          case QUEUED, RINGING, IN_PROGRESS -> "info";
          case COMPLETED -> "plain";
          case BUSY, NO_ANSWER, CANCELED -> "warn";
          case FAILED -> "bad";
        };
    return new Badge(tone, state.title());
  }

  static Badge mood(String sentiment) {
    return switch (sentiment) {
      case "positive" -> new Badge("good", "Pleased");
      case "negative" -> new Badge("bad", "Displeased");
      default -> new Badge("plain", "Neutral");
    };
  }

  /// Who wrote an analysis.
  static String author(String by) {
    return switch (by) {
      case "extract" -> "Written without a model from the conversation itself.";
      case "demo" -> "Made up for the demo, like the call.";
      default -> "Written by the model " + by + ".";
    };
  }

  /// Why a stream ended; words nobody put into a sentence yet still read as some.
  static String reason(String reason) {
    return switch (reason) {
      case "caller-hung-up" -> "The caller hung up";
      case "agent-hung-up" -> "The agent said goodbye";
      case "staff-hung-up" -> "A colleague ended the call";
      case "transferred" -> "Put through to a person";
      case "too-long" -> "The longest time allowed was reached";
      case "caller-silent" -> "Nobody spoke for too long";
      case "stream-lost", "stream-silent" -> "The connection to the caller was lost";
      case "engine-unreachable",
          "engine-refused",
          "engine-broken",
          "engine-silent",
          "engine-flooded" ->
          "The voice engine failed (" + plain(reason).toLowerCase(Locale.ROOT) + ")";
      case "drained" -> "Trunkline was restarted";
      default -> plain(reason);
    };
  }

  /// `not_analysed` as "Not analysed".
  static String plain(String word) {
    String spaced = word.replace('_', ' ').replace('-', ' ');
    return spaced.isEmpty()
        ? spaced
        : spaced.substring(0, 1).toUpperCase(Locale.ROOT) + spaced.substring(1);
  }

  static List<Option> states() {
    return any(Arrays.stream(CallState.values()).map(one -> new Option(one.word(), one.title())));
  }

  static List<Option> outcomes() {
    return any(Arrays.stream(CallOutcome.values()).map(one -> new Option(one.word(), one.title())));
  }

  static List<Option> directions() {
    return any(
        Arrays.stream(Direction.values()).map(one -> new Option(one.word(), direction(one))));
  }

  static List<Option> any(Stream<Option> options) {
    return Stream.concat(Stream.of(new Option("", "Any")), options).toList();
  }

  private static String tone(CallOutcome outcome) {
    return switch (outcome) {
      case BOOKED, TRANSFERRED, MESSAGE_TAKEN, DETAILS_SAVED, ANSWERED -> "good";
      case CONVERSATION, NO_CONVERSATION, UNWANTED -> "plain";
      case UNRESOLVED, HUNG_UP_EARLY -> "warn";
    };
  }
}
