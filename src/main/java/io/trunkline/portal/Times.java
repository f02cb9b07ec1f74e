// SPDX-License-Identifier: Apache-2.0
package io.trunkline.portal;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// Says a moment in words. Templates write `${times.ago(row.at)}`; the exact time goes beside it.
final class Times {

  private static final ZoneId ZONE = ZoneOffset.UTC;
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ENGLISH).withZone(ZONE);
  private static final DateTimeFormatter FULL =
      DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm 'UTC'", Locale.ENGLISH).withZone(ZONE);
  private static final Duration JUST_NOW = Duration.ofSeconds(45);
  private static final Duration WORDS_END = Duration.ofDays(7);

  private static final int MINUTES_IN_HOUR = 60;
  private static final int HOURS_IN_DAY = 24;

  private final InstantSource clock;

  Times(InstantSource clock) {
    this.clock = clock;
  }

  /// "4 minutes ago", "in 2 hours", and a plain date when a week or more lies between.
  public String ago(Instant moment) {
    Duration distance = Duration.between(moment, clock.instant());
    Duration length = distance.abs();
    if (length.compareTo(JUST_NOW) < 0) {
      return distance.isNegative() ? "in a moment" : "just now";
    }
    if (length.compareTo(WORDS_END) >= 0) {
      return DAY.format(moment);
    }
    return distance.isNegative() ? "in " + words(length) : words(length) + " ago";
  }

  /// "21 Nov 2026, 06:38 UTC"; the browser adds the reader's own time where it can.
  public String full(Instant moment) {
    return FULL.format(moment);
  }

  /// Rounded first and named afterwards, so that 59 minutes and 45 seconds are an hour.
  private static String words(Duration length) {
    long minutes = Math.max(1, length.plusSeconds(30).toMinutes());
    if (minutes < MINUTES_IN_HOUR) {
      return count(minutes, "minute");
    }
    long hours = length.plusMinutes(30).toHours();
    return hours < HOURS_IN_DAY
        ? count(hours, "hour")
        : count(length.plusHours(12).toDays(), "day");
  }

  private static String count(long number, String unit) {
    return number + " " + unit + (number == 1 ? "" : "s");
  }
}
