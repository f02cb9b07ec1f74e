// SPDX-License-Identifier: Apache-2.0
package io.trunkline.media;

import io.trunkline.media.audio.CallRecording;
import io.trunkline.media.audio.CallRecording.Leg;
import io.trunkline.media.wire.Base64Bytes;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Puts a call's audio on its recording by the clock of the call's loop; one that records nothing
/// costs nothing.
final class Tape {

  static final Tape OFF = new Tape(null, () -> 0);

  private static final Logger LOG = LoggerFactory.getLogger(Tape.class);

  /// Half a minute of both legs may wait for the disk.
  private static final int CAPACITY = 30 * 2 * 8_000;

  /// Twilio's frames come a little early or late: closer than this they belong together.
  private static final long JITTER = 200;

  private static final long UNKNOWN = Long.MIN_VALUE;

  private final @Nullable CallRecording recording;
  private final LongSupplier clock;
  private final long startedAt;
  private long callerUntil;

  /// What to add to the carrier's time of a frame to get ours; unknown before the first.
  private long carrierBegan = UNKNOWN;

  private Tape(@Nullable CallRecording recording, LongSupplier clock) {
    this.recording = recording;
    this.clock = clock;
    this.startedAt = clock.getAsLong();
  }

  static Tape of(CallBrief call, LongSupplier clock) {
    Optional<Path> asked = call.recording();
    return asked.isEmpty()
        ? OFF
        : new Tape(CallRecording.begin(asked.get(), call.rules().longest(), CAPACITY), clock);
  }

  /// The caller's frame has just come. When it was said the carrier knows better than we: what it
  /// held back comes at once and late.
  void heard(long said, byte[] base64, int offset, int length) {
    if (recording != null) {
      byte[] audio = decoded(base64, offset, length);
      long now = milliseconds(clock.getAsLong());
      long begun = Math.max(0, now - audio.length / 8);
      long at = said < 0 ? afterTheLast(begun) : ourTime(said, begun);
      callerUntil = at + audio.length / 8;
      recording.write(Leg.CALLER, at, audio, now);
    }
  }

  private long afterTheLast(long begun) {
    return Math.abs(begun - callerUntil) <= JITTER ? callerUntil : begun;
  }

  private long ourTime(long said, long begun) {
    if (carrierBegan == UNKNOWN) {
      carrierBegan = begun - said;
    }
    return Math.max(0, said + carrierBegan);
  }

  void plays(byte[] base64, int offset, int length, long playsAt) {
    if (recording != null) {
      byte[] audio = decoded(base64, offset, length);
      recording.write(Leg.AGENT, milliseconds(playsAt), audio, milliseconds(clock.getAsLong()));
    }
  }

  void playsMulaw(byte[] mulaw, int offset, int length, long playsAt) {
    if (recording != null) {
      byte[] audio = Arrays.copyOfRange(mulaw, offset, offset + length);
      recording.write(Leg.AGENT, milliseconds(playsAt), audio, milliseconds(clock.getAsLong()));
    }
  }

  void cleared(long now) {
    if (recording != null) {
      recording.cutAgent(milliseconds(now));
    }
  }

  /// The stage is done when the file is.
  CompletionStage<?> close(String call) {
    if (recording == null) {
      return CompletableFuture.completedFuture(call);
    } else {
      recording.cutAgent(milliseconds(clock.getAsLong()));
      return recording
          .close()
          .thenAccept(outcome -> {
            tell(call, outcome);
          });
    }
  }

  private static void tell(String call, CallRecording.Outcome outcome) {
    switch (outcome) {
      case CallRecording.Outcome.Failed failed ->
          LOG.atError()
              .addKeyValue("call", call)
              .setCause(failed.cause())
              .log("A call's recording broke off");
      case CallRecording.Outcome.Finished finished -> {
        if (finished.dropped() > 0 || finished.misplaced() > 0) {
          LOG.atWarn()
              .addKeyValue("call", call)
              .log(
                  "A call's recording lacks {} pieces the disk was too slow for and {} that came"
                      + " out of their time",
                  finished.dropped(),
                  finished.misplaced());
        }
      }
    }
  }

  private long milliseconds(long nanos) {
    return Duration.ofNanos(nanos - startedAt).toMillis();
  }

  private static byte[] decoded(byte[] base64, int offset, int length) {
    int bytes = Base64Bytes.decodedLength(base64, offset, length);
    byte[] audio = new byte[Math.max(0, bytes)];
    return bytes > 0 && Base64Bytes.decode(base64, offset, length, audio, 0) ? audio : new byte[0];
  }
}
