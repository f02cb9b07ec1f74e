// SPDX-License-Identifier: Apache-2.0
package io.trunkline.engines.offline;

/// Whether somebody speaks, told by loudness, 20 ms at a time.
///
/// What counts as loud follows the line: the noise floor falls at once to whatever is quieter and
/// rises slowly, so that a street in the background becomes silence within seconds, and a voice
/// does not become noise within a sentence.
final class SpeechDetector {

  static final int FRAME_MILLISECONDS = 20;

  /// Loud for so long begins: a click is shorter.
  static final int BEGINS_AFTER_MILLISECONDS = 80;

  /// Quiet for so long ends: a pause between two words is shorter.
  static final int ENDS_AFTER_MILLISECONDS = 700;

  /// Of 32,767: what a quiet room on a good line never reaches.
  private static final double QUIETEST_VOICE = 300;

  private static final double ABOVE_THE_FLOOR = 3;
  private static final double RISING = 0.02;
  private static final double RISING_UNDER_SPEECH = 0.001;

  enum Change {
    STARTED,
    STOPPED,
    NOTHING
  }

  private boolean speaking;
  private double floor;
  private int against;

  boolean isSpeaking() {
    return speaking;
  }

  Change hear(short[] samples, int count) {
    double loudness = loudness(samples, count);
    boolean loud = loudness > Math.max(QUIETEST_VOICE, ABOVE_THE_FLOOR * floor);
    follow(loudness, loud);
    if (loud != speaking) {
      against += FRAME_MILLISECONDS;
    } else {
      against = speaking ? 0 : Math.max(0, against - 2 * FRAME_MILLISECONDS);
    }
    if (against < (speaking ? ENDS_AFTER_MILLISECONDS : BEGINS_AFTER_MILLISECONDS)) {
      return Change.NOTHING;
    }
    return turn();
  }

  /// Takes the speech for ended, whatever is heard.
  void end() {
    speaking = false;
    against = 0;
  }

  private Change turn() {
    against = 0;
    speaking = !speaking;
    return speaking ? Change.STARTED : Change.STOPPED;
  }

  private void follow(double loudness, boolean loud) {
    if (loudness < floor) {
      floor = loudness;
    } else {
      floor += (loud ? RISING_UNDER_SPEECH : RISING) * (loudness - floor);
    }
  }

  private static double loudness(short[] samples, int count) {
    double sum = 0;
    for (int i = 0; i < count; i++) {
      sum += (double) samples[i] * samples[i];
    }
    return count == 0 ? 0 : Math.sqrt(sum / count);
  }
}
