// SPDX-License-Identifier: Apache-2.0
package io.trunkline.media;

import java.time.Duration;

/// What is counted while a call goes on.
final class Tallying {

  private long expected = -1;

  long framesHeard;
  long framesLost;
  long framesMissing;
  long framesRepeated;
  int framesBroken;
  int framesUnknown;
  int interruptions;
  int recoveries;
  Usage usage = Usage.NONE;

  /// Notes the number of a message; false when it was there before and must not count twice.
  boolean isNew(long sequence) {
    if (sequence < 0) {
      return true;
    }
    if (expected >= 0 && sequence < expected) {
      framesRepeated++;
      return false;
    }
    if (expected >= 0) {
      framesMissing += sequence - expected;
    }
    expected = sequence + 1;
    return true;
  }

  /// Counts a frame of the caller, by whether the engine took it.
  void took(boolean taken) {
    if (taken) {
      framesHeard++;
    } else {
      framesLost++;
    }
  }

  Tally close(EndReason reason, Duration lasted) {
    return new Tally(
        reason,
        lasted,
        usage,
        framesHeard,
        framesLost,
        framesMissing,
        framesBroken,
        interruptions,
        recoveries);
  }
}
