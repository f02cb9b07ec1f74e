// SPDX-License-Identifier: Apache-2.0
package io.trunkline.media;

import java.time.Duration;

/// What is counted while a call goes on.
final class Tallying {

  /// A minute of messages. Who leaves out more than that is not a line that hesitates: believed
  /// once, a number of that size would have everything after it taken for a repetition.
  private static final long WIDEST_GAP = 3_000;

  /// What the number of a message says of it.
  enum Numbered {
    NEW,
    /// It was there before and must not count twice.
    REPEATED,
    /// No stream comes to it.
    ABSURD
  }

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
  TranscriptionUsage transcribed = TranscriptionUsage.NONE;

  /// Notes the number of a message, unless it cannot be one; a message without one is new.
  Numbered note(long sequence) {
    if (sequence < 0) {
      return Numbered.NEW;
    }
    if (sequence > Math.max(0, expected) + WIDEST_GAP) {
      return Numbered.ABSURD;
    }
    if (expected >= 0 && sequence < expected) {
      framesRepeated++;
      return Numbered.REPEATED;
    }
    if (expected >= 0) {
      framesMissing += sequence - expected;
    }
    expected = sequence + 1;
    return Numbered.NEW;
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
        transcribed,
        framesHeard,
        framesLost,
        framesMissing,
        framesRepeated,
        framesBroken,
        framesUnknown,
        interruptions,
        recoveries);
  }
}
