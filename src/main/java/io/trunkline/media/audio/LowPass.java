// SPDX-License-Identifier: Apache-2.0
package io.trunkline.media.audio;

/// The filter between 8 and 24 kHz: a sinc under a Kaiser window, 117 taps at 24 kHz.
///
/// Passes up to 3.4 kHz, stops from 4.6 kHz: what lies between is the transition, which is where
/// telephony has nothing. In three phases, because of three samples at 24 kHz two are zero (up) or
/// two are not wanted (down).
final class LowPass {

  static final int RATIO = 3;
  static final int TAPS_OF_A_PHASE = 39;

  private static final int TAPS = RATIO * TAPS_OF_A_PHASE;
  private static final double CUTOFF = 4.0 / 24.0;
  private static final double KAISER_BETA = 8.6;

  private static final float[][] PHASES = design();

  private LowPass() {}

  /// Adds what a phase makes of each of `count` samples, the first of which stands at `newest` with
  /// its past before it. A phase sums to one, so that an offset stays what it is.
  ///
  /// Three taps by three over all samples, not sample by sample: this the compiler makes vectors
  /// of.
  static void filter(int phase, float[] line, int newest, float[] sums, int count) {
    float[] taps = PHASES[phase];
    for (int k = 0; k < TAPS_OF_A_PHASE; k += 3) {
      float first = taps[k];
      float second = taps[k + 1];
      float third = taps[k + 2];
      int start = newest - k;
      for (int i = 0; i < count; i++) {
        sums[i] +=
            first * line[start + i] + second * line[start + i - 1] + third * line[start + i - 2];
      }
    }
  }

  /// The nearest 16-bit sample; too loud is loudest, never the other sign.
  static short saturated(float value) {
    float within = Math.min(Math.max(value, Short.MIN_VALUE), Short.MAX_VALUE);
    return (short) ((int) (within + 32_768.5f) - 32_768);
  }

  private static float[][] design() {
    float[][] phases = new float[RATIO][TAPS_OF_A_PHASE];
    for (int phase = 0; phase < RATIO; phase++) {
      double sum = 0;
      for (int k = 0; k < TAPS_OF_A_PHASE; k++) {
        sum += ideal(RATIO * k + phase);
      }
      for (int k = 0; k < TAPS_OF_A_PHASE; k++) {
        phases[phase][k] = (float) (ideal(RATIO * k + phase) / sum);
      }
    }
    return phases;
  }

  private static double ideal(int tap) {
    double middle = (TAPS - 1) / 2.0;
    double away = tap - middle;
    double sinc = away == 0 ? 2 * CUTOFF : Math.sin(2 * Math.PI * CUTOFF * away) / (Math.PI * away);
    double edge = away / middle;
    return sinc * bessel(KAISER_BETA * Math.sqrt(1 - edge * edge)) / bessel(KAISER_BETA);
  }

  /// The modified Bessel function of order zero, by its series.
  private static double bessel(double x) {
    double sum = 1;
    double term = 1;
    for (int k = 1; term > sum * 1e-17; k++) {
      term *= x * x / (4.0 * k * k);
      sum += term;
    }
    return sum;
  }
}
