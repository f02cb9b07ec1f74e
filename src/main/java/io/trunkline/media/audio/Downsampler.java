// SPDX-License-Identifier: Apache-2.0
package io.trunkline.media.audio;

import java.util.Arrays;

/// 24 kHz to 8 kHz, for one direction of one call. Remembers what it needs between calls, so the
/// output does not depend on how the input was cut; one or two samples may wait for their third.
///
/// 2.4 ms of delay (58 samples at 24 kHz). Up to 3.4 kHz within 0.1 dB; what is above 4.6 kHz is
/// more than 80 dB down before it could fold into what is heard.
public final class Downsampler {

  private static final int PAST = LowPass.TAPS_OF_A_PHASE - 1;
  private static final int BLOCK = 160;

  private final float[][] lines = new float[LowPass.RATIO][PAST + BLOCK];
  private final float[] sums = new float[BLOCK];
  private int waiting;

  /// Writes a sample for each three, and says how many.
  public int resample(short[] samples, int from, int count, short[] output, int at) {
    int written = 0;
    int done = 0;
    while (done < count) {
      int taken = Math.min(LowPass.RATIO * BLOCK - waiting, count - done);
      for (int i = 0; i < taken; i++) {
        int place = waiting + i;
        lines[place % LowPass.RATIO][PAST + place / LowPass.RATIO] = samples[from + done + i];
      }
      int full = (waiting + taken) / LowPass.RATIO;
      waiting = (waiting + taken) % LowPass.RATIO;
      filter(full, output, at + written);
      for (float[] line : lines) {
        System.arraycopy(line, full, line, 0, Math.min(PAST + 1, line.length - full));
      }
      written += full;
      done += taken;
    }
    return written;
  }

  private void filter(int full, short[] output, int at) {
    Arrays.fill(sums, 0, full, 0f);
    for (int phase = 0; phase < LowPass.RATIO; phase++) {
      LowPass.filter(phase, lines[LowPass.RATIO - 1 - phase], PAST, sums, full);
    }
    for (int i = 0; i < full; i++) {
      output[at + i] = LowPass.saturated(sums[i] / LowPass.RATIO);
    }
  }
}
