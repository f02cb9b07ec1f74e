// SPDX-License-Identifier: Apache-2.0
package io.trunkline.media;

import io.trunkline.media.audio.CallRecording;
import io.trunkline.media.audio.CallRecording.Leg;
import io.trunkline.media.wire.Base64Bytes;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Puts a call's audio on its recording by the clock of the call's loop, and lets others hear it as
/// it passes; a call that is neither recorded nor listened to costs nothing.
final class Tape {

  /// For speech nobody records or listens to.
  static final Tape OFF = new Tape(null, () -> 0);

  private static final Logger LOG = LoggerFactory.getLogger(Tape.class);

  /// Half a minute of both legs may wait for the disk.
  private static final int CAPACITY = 30 * 2 * 8_000;

  /// Twilio's frames come a little early or late: closer than this they belong together.
  private static final long JITTER = 200;

  /// Nobody looks at the clock at every moment.
  private static final Duration LATE = Duration.ofSeconds(2);

  private static final int MOST_LISTENERS = 10;

  private static final long UNKNOWN = Long.MIN_VALUE;

  private final @Nullable CallRecording recording;
  private final LongSupplier clock;
  private final long startedAt;
  private final List<CallListener> listeners = new ArrayList<>(0);
  private long callerUntil;

  /// What to add to the carrier's time of a frame to get ours; unknown before the first.
  private long carrierBegan = UNKNOWN;

  private Tape(@Nullable CallRecording recording, LongSupplier clock) {
    this.recording = recording;
    this.clock = clock;
    this.startedAt = clock.getAsLong();
  }

  /// @param farewell what a call may take beyond its longest, for its goodbye
  static Tape of(CallBrief call, Duration farewell, LongSupplier clock) {
    Optional<Path> asked = call.recording();
    Duration longest = call.rules().longest().plus(farewell).plus(LATE);
    return asked.isEmpty()
        ? idle(clock)
        : new Tape(CallRecording.begin(asked.get(), longest, CAPACITY), clock);
  }

  /// Records nothing.
  static Tape idle(LongSupplier clock) {
    return new Tape(null, clock);
  }

  void admit(CallListener listener) {
    if (listeners.size() >= MOST_LISTENERS) {
      listener.over();
    } else {
      listeners.add(listener);
    }
  }

  void dismiss(CallListener listener) {
    listeners.remove(listener);
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
    if (!listeners.isEmpty()) {
      tell(Leg.CALLER, decoded(base64, offset, length));
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
    if (!listeners.isEmpty()) {
      tell(Leg.AGENT, decoded(base64, offset, length));
    }
  }

  void playsMulaw(byte[] mulaw, int offset, int length, long playsAt) {
    if (recording != null) {
      byte[] audio = Arrays.copyOfRange(mulaw, offset, offset + length);
      recording.write(Leg.AGENT, milliseconds(playsAt), audio, milliseconds(clock.getAsLong()));
    }
    if (!listeners.isEmpty()) {
      tell(Leg.AGENT, Arrays.copyOfRange(mulaw, offset, offset + length));
    }
  }

  private void tell(Leg leg, byte[] mulaw) {
    listeners.forEach(listener -> listener.heard(leg, mulaw));
  }

  void cleared(long now) {
    if (recording != null) {
      recording.cutAgent(milliseconds(now));
    }
    listeners.forEach(CallListener::cleared);
  }

  /// The stage is done when the file is.
  CompletionStage<?> close(String call) {
    listeners.forEach(CallListener::over);
    listeners.clear();
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
