// SPDX-License-Identifier: Apache-2.0
package io.trunkline.configuration;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A clock that a test outside the process can move, by milliseconds that stand in a file.
///
/// The file is read again when the last reading is half a second old; no file means no offset. What
/// cannot be read leaves the offset as it was, and is told once for each content.
final class MovableClock implements InstantSource {

  private static final Logger LOG = LoggerFactory.getLogger(MovableClock.class);

  /// The contract with the tests is one second at most.
  private static final Duration REREAD_AFTER = Duration.ofMillis(500);

  private record Reading(Instant at, Duration offset, String text) {}

  private final Path file;
  private final InstantSource real;
  private final AtomicReference<Reading> last;

  private MovableClock(Path file, InstantSource real) {
    this.file = file;
    this.real = real;
    this.last = new AtomicReference<>(new Reading(Instant.MIN, Duration.ZERO, ""));
  }

  /// @param offset milliseconds, or the path of a file that holds them
  static InstantSource of(String offset, InstantSource real) {
    if (offset.matches("[+-]?[0-9]{1,15}")) {
      Duration fixed = Duration.ofMillis(Long.parseLong(offset));
      return () -> real.instant().plus(fixed);
    }
    return new MovableClock(Path.of(offset), real);
  }

  @Override
  public Instant instant() {
    Instant now = real.instant();
    Reading reading = last.get();
    if (reading.at().isBefore(now.minus(REREAD_AFTER))) {
      Reading renewed = read(now, reading);
      last.set(renewed);
      return now.plus(renewed.offset());
    }
    return now.plus(reading.offset());
  }

  private Reading read(Instant now, Reading before) {
    String text = "";
    try {
      text = Files.exists(file) ? Files.readString(file).strip() : "";
      Duration offset = text.isEmpty() ? Duration.ZERO : Duration.ofMillis(Long.parseLong(text));
      return new Reading(now, offset, text);
    } catch (IOException | NumberFormatException unreadable) {
      if (!text.equals(before.text())) {
        LOG.atWarn()
            .addKeyValue("file", file)
            .setCause(unreadable)
            .log("The clock offset cannot be read and stays as it was");
      }
      return new Reading(now, before.offset(), text);
    }
  }
}
