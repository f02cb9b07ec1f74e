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
  private @Nullable SpeechPart awaitsWire;
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
    fellSilent();
  }

  void callerStarted() {
    awaitsAudio = false;
  }

  /// What the agent was saying was taken back: how long it took to be heard, nobody will know.
  void fellSilent() {
    awaitsWire = null;
    awaitsEar = null;
  }

  /// The engine speaks; the first sound of its answer is waited for on the carrier's wire.
  void spoke(SpeechPart part, long now) {
    if (awaitsAudio) {
      awaitsAudio = false;
      firstAudio = now;
      awaitsWire = part;
    }
  }

  /// The part whose first sound has not left yet.
  @Nullable SpeechPart awaitsWire() {
    return awaitsWire;
  }

  /// That first sound has left.
  TurnTimes left(long now) {
    firstFrame = now;
    awaitsEar = awaitsWire;
    awaitsWire = null;
    TurnTimes sofar =
        new TurnTimes(
            endpointing,
            Duration.ofNanos(firstAudio - callerStopped),
            Duration.ofNanos(now - firstAudio),
            Optional.empty());
    times = sofar;
    return sofar;
  }

  /// A mark behind something of this part came back: if it is the answer, it is in the caller's
  /// ear.
  Optional<TurnTimes> heard(SpeechPart part, long now) {
    TurnTimes sofar = times;
    if (sofar == null || !part.equals(awaitsEar)) {
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
