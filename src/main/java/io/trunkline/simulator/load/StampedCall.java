// SPDX-License-Identifier: Apache-2.0
package io.trunkline.simulator.load;

import io.trunkline.simulator.Ears;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The caller's half of a measured call. Of one event loop, but for [#firstAudio].
final class StampedCall implements Ears {
  private final int number;
  private final Readings readings;
  private final StampedVoice voice;
  private final Arrivals arrivals;
  private final long dialled = System.nanoTime();
  private @Nullable Integer session;
  private long spoken;
  private volatile boolean hears;

  StampedCall(int number, Readings readings, StampedVoice voice) {
    this.number = number;
    this.readings = readings;
    this.voice = voice;
    this.arrivals = new Arrivals(readings.toCaller);
  }

  /// Whether the agent was heard at all.
  boolean hears() {
    return hears;
  }

  @Override
  public void speak(byte[] frame) {
    Stamp.write(frame, number, spoken++, System.nanoTime());
  }

  @Override
  public void received(byte[] audio, long now) {
    if (!hears) {
      hears = true;
      readings.note(readings.setUp, now - dialled);
    }
    if (session == null && Stamp.isAt(audio, 0)) {
      session = Stamp.owner(audio, 0);
    }
    arrivals.read(audio, now);
  }

  @Override
  public void cleared(List<Position> at, long now) {
    arrivals.takenBack();
    if (session != null) {
      voice.cleared(session, loudspeaker(at), now);
    }
  }

  /// Milliseconds of this session's speech, counted from its first frame.
  private long loudspeaker(List<Position> at) {
    return at.stream()
        .findFirst()
        .flatMap(position -> within(position))
        .orElse(arrivals.expected() * Stamp.FRAME_MILLIS);
  }

  private static Optional<Long> within(Position position) {
    return Stamp.isAt(position.audio(), 0)
        ? Optional.of(Stamp.number(position.audio(), 0) * Stamp.FRAME_MILLIS + position.bytes() / 8)
        : Optional.empty();
  }
}
