// SPDX-License-Identifier: Apache-2.0
package io.trunkline.engines.offline;

/// 8 kHz to 16 kHz, a whole turn at once: every sample stays, and between two stands what a sinc
/// under a Blackman window makes of the 32 around it.
final class Doubling {

  private static final int REACH = 16;
  private static final float[] TAPS = taps();

  private Doubling() {}

  static short[] of(short[] samples) {
    short[] doubled = new short[2 * samples.length];
    for (int i = 0; i < samples.length; i++) {
      doubled[2 * i] = samples[i];
      doubled[2 * i + 1] = between(samples, i);
    }
    return doubled;
  }

  private static short between(short[] samples, int left) {
    float sum = 0;
    for (int k = 0; k < REACH; k++) {
      int before = left - k;
      int after = left + 1 + k;
      float pair =
          (before >= 0 ? samples[before] : 0f) + (after < samples.length ? samples[after] : 0f);
      sum += TAPS[k] * pair;
    }
    return (short) Math.max(Short.MIN_VALUE, Math.min(Short.MAX_VALUE, Math.round(sum)));
  }

  private static float[] taps() {
    float[] taps = new float[REACH];
    for (int k = 0; k < REACH; k++) {
      double away = k + 0.5;
      double window =
          0.42
              + 0.5 * Math.cos(Math.PI * away / REACH)
              + 0.08 * Math.cos(2 * Math.PI * away / REACH);
      taps[k] = (float) (Math.sin(Math.PI * away) / (Math.PI * away) * window);
    }
    return taps;
  }
}
