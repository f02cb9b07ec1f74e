// SPDX-License-Identifier: Apache-2.0
package io.trunkline.media;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Where the time goes between a caller's last word and the agent's first.
final class TurnClock {

  private long callerStopped;
  private Optional<Duration> endpointing = Optional.empty();
  private long firstAudio;
  private boolean awaitsAudio;
  private @Nullable SpeechPart awaitsEar;
  private long firstFrame;
  private @Nullable TurnTimes times;

  /// The caller's turn is over.
  ///
  /// @param unsaidMilliseconds how long she had been silent by then; negative when nobody knows
  void callerStopped(long now, long unsaidMilliseconds) {
    callerStopped = now;
    endpointing =
        unsaidMilliseconds < 0
            ? Optional.empty()
            : Optional.of(Duration.ofMillis(unsaidMilliseconds));
    awaitsAudio = true;
    awaitsEar = null;
  }

  void callerStarted() {
    awaitsAudio = false;
  }

  /// The engine speaks; true when this is the first sound of its answer.
  boolean spoke(long now) {
    if (awaitsAudio) {
      awaitsAudio = false;
      firstAudio = now;
      return true;
    }
    return false;
  }

  /// That first sound has left.
  TurnTimes left(SpeechPart part, long now) {
    firstFrame = now;
    awaitsEar = part;
    TurnTimes sofar =
        new TurnTimes(
            endpointing,
            Duration.ofNanos(firstAudio - callerStopped),
            Duration.ofNanos(now - firstAudio),
            Optional.empty());
    times = sofar;
    return sofar;
  }

  /// A first mark came back: the answer is in the caller's ear.
  Optional<TurnTimes> heard(long now) {
    TurnTimes sofar = times;
    if (awaitsEar == null || sofar == null) {
      return Optional.empty();
    }
    awaitsEar = null;
    return Optional.of(
        new TurnTimes(
            sofar.endpointing(),
            sofar.thinking(),
            sofar.bridging(),
            Optional.of(Duration.ofNanos(now - firstFrame))));
  }
}
