// SPDX-License-Identifier: Apache-2.0
package io.trunkline.engines.offline;

import io.trunkline.media.audio.Mulaw;
import java.util.Arrays;

/// Cuts what the caller says into turns, each with a little of what came before it, because the
/// beginning of a word is quiet.
final class Ear {

  private static final int FRAME = 160;
  private static final int SAMPLES_PER_MILLISECOND = 8;
  private static final int BEFORE_MILLISECONDS = 300;

  /// Of the quiet that ended a turn a part is enough to know where a word ends.
  private static final int QUIET_AT_THE_END =
      SpeechDetector.ENDS_AFTER_MILLISECONDS / 2 * SAMPLES_PER_MILLISECOND;

  /// Nobody answers a question for longer; what goes on is music, or a noise.
  private static final int LONGEST_MILLISECONDS = 20_000;

  /// Who is told of turns.
  interface Hearer {

    void started(long audioMilliseconds);

    /// @param audioMilliseconds where she fell silent, which is known only a pause later
    /// @param speech 16-bit samples at 8 kHz
    void stopped(long audioMilliseconds, short[] speech);
  }

  private final Hearer hearer;
  private final SpeechDetector detector = new SpeechDetector();
  private final short[] frame = new short[FRAME];
  private short[] kept = new short[FRAME * 64];
  private int keptSamples;
  private int frameSamples;
  private long heardSamples;

  Ear(Hearer hearer) {
    this.hearer = hearer;
  }

  void hear(byte[] mulaw) {
    for (byte code : mulaw) {
      frame[frameSamples] = Mulaw.decode(code);
      frameSamples++;
      if (frameSamples == FRAME) {
        frameSamples = 0;
        hearFrame();
      }
    }
  }

  private void hearFrame() {
    heardSamples += FRAME;
    keep();
    SpeechDetector.Change change = detector.hear(frame, FRAME);
    boolean tooLong = keptSamples >= LONGEST_MILLISECONDS * SAMPLES_PER_MILLISECOND;
    if (change == SpeechDetector.Change.STARTED) {
      hearer.started(Math.max(0, milliseconds() - SpeechDetector.BEGINS_AFTER_MILLISECONDS));
    } else if (change == SpeechDetector.Change.STOPPED || (tooLong && detector.isSpeaking())) {
      detector.end();
      boolean quiet = change == SpeechDetector.Change.STOPPED;
      short[] speech = Arrays.copyOf(kept, keptSamples - (quiet ? QUIET_AT_THE_END : 0));
      keptSamples = 0;
      long pause = quiet ? SpeechDetector.ENDS_AFTER_MILLISECONDS : 0;
      hearer.stopped(milliseconds() - pause, speech);
    } else if (!detector.isSpeaking()) {
      forgetAllButTheLast();
    }
  }

  private void keep() {
    if (keptSamples + FRAME > kept.length) {
      kept = Arrays.copyOf(kept, 2 * kept.length);
    }
    System.arraycopy(frame, 0, kept, keptSamples, FRAME);
    keptSamples += FRAME;
  }

  private void forgetAllButTheLast() {
    int most =
        (BEFORE_MILLISECONDS + SpeechDetector.BEGINS_AFTER_MILLISECONDS) * SAMPLES_PER_MILLISECOND;
    if (keptSamples > 2 * most) {
      System.arraycopy(kept, keptSamples - most, kept, 0, most);
      keptSamples = most;
    }
  }

  private long milliseconds() {
    return heardSamples / SAMPLES_PER_MILLISECOND;
  }
}
