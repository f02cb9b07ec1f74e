// SPDX-License-Identifier: Apache-2.0
package io.trunkline.portal.calls;

import io.trunkline.calls.Turn;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// How long a caller waited for one answer, and where that time went.
///
/// @param at "0:07", `seconds` the same for scripts
/// @param sound what leads there from the address of the recording
/// @param parts in the order they happen, each beginning where the one before ended
record AnswerTime(String at, String seconds, String sound, String total, List<Part> parts) {

  /// How wide a bar is that takes the longest of the answers shown.
  private static final double WIDTH = 1_000;

  private static final double MICROS = 1_000.0;
  private static final double A_SECOND = 1_000;

  public AnswerTime {
    parts = List.copyOf(parts);
  }

  /// @param kind `noticing`, `thinking`, `ours` or `playing`
  /// @param length in words; "–" where it was not measured
  /// @param from and `width` in thousandths of the longest answer
  public record Part(String kind, String length, String from, String width) {}

  /// Of the answers of a call that were measured.
  static List<AnswerTime> of(List<Turn> turns, Parts recorded) {
    List<Turn> measured = turns.stream().filter(turn -> turn.timing().isPresent()).toList();
    double longest =
        measured.stream().mapToDouble(turn -> total(turn.timing().orElseThrow())).max().orElse(1);
    return measured.stream().map(turn -> of(turn, recorded, Math.max(1, longest))).toList();
  }

  private static AnswerTime of(Turn turn, Parts recorded, double longest) {
    Turn.Timing timing = turn.timing().orElseThrow();
    double noticing = timing.endpointing().orElse(0);
    double ours = timing.bridgingMicros() / MICROS;
    double playing = timing.playing().orElse(0);
    List<Part> parts = new ArrayList<>();
    double from = 0;
    from = add(parts, "noticing", timing.endpointing().isPresent(), noticing, from, longest);
    from = add(parts, "thinking", true, timing.thinking(), from, longest);
    from = add(parts, "ours", true, ours, from, longest);
    add(parts, "playing", timing.playing().isPresent(), playing, from, longest);
    return new AnswerTime(
        CallWords.length(Duration.ofMillis(turn.started())),
        Double.toString(turn.started() / A_SECOND),
        recorded.address(turn.started()),
        words(total(timing)),
        parts);
  }

  private static double add(
      List<Part> parts, String kind, boolean measured, double length, double from, double longest) {
    parts.add(
        new Part(
            kind,
            measured ? words(length) : "–",
            number(from / longest * WIDTH),
            number(length / longest * WIDTH)));
    return from + length;
  }

  private static double total(Turn.Timing timing) {
    return timing.endpointing().orElse(0)
        + timing.thinking()
        + timing.bridgingMicros() / MICROS
        + timing.playing().orElse(0);
  }

  /// "0.4 ms", "480 ms", "1.24 s".
  static String words(double milliseconds) {
    if (milliseconds >= A_SECOND) {
      return String.format(Locale.ENGLISH, "%.2f s", milliseconds / A_SECOND);
    }
    if (milliseconds == 0) {
      return "0 ms";
    }
    return milliseconds < 10
        ? String.format(Locale.ENGLISH, "%.1f ms", milliseconds)
        : Math.round(milliseconds) + " ms";
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }
}
