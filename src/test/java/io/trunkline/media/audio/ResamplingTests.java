// SPDX-License-Identifier: Apache-2.0
package io.trunkline.media.audio;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ResamplingTests {

  private static final double LOUD = 30_000;
  private static final int SETTLED = 600;

  @Test
  void whatIsSpokenPassesUnchangedInBothDirections() {
    for (int hertz = 50; hertz <= 3_400; hertz += 50) {
      // When
      double up = level(up(tone(hertz, 8_000, 9_000)), hertz, 24_000);
      double down = level(down(tone(hertz, 24_000, 27_000)), hertz, 8_000);

      // Then
      assertThat(decibels(up)).as("up at %d Hz", hertz).isBetween(-0.1, 0.1);
      assertThat(decibels(down)).as("down at %d Hz", hertz).isBetween(-0.1, 0.1);
    }
  }

  @Test
  void imagesAreEightyDecibelsDown() {
    for (int hertz = 50; hertz <= 3_400; hertz += 50) {
      // When
      short[] output = up(tone(hertz, 8_000, 9_000));

      // Then
      assertThat(decibels(level(output, 8_000 - hertz, 24_000))).isLessThan(-80);
      assertThat(decibels(level(output, 8_000 + hertz, 24_000))).isLessThan(-80);
    }
  }

  @Test
  void whatWouldFoldIsEightyDecibelsDown() {
    for (int hertz = 4_600; hertz < 12_000; hertz += 50) {
      // When
      short[] output = down(tone(hertz, 24_000, 27_000));

      // Then
      int folded = Math.abs(hertz - 8_000 * Math.round(hertz / 8_000f));
      assertThat(decibels(level(output, folded, 8_000))).as("%d Hz", hertz).isLessThan(-80);
    }
  }

  @Test
  void thereAndBackTakesThirtyEightSamples() {
    // Given
    short[] click = new short[200];
    click[100] = 20_000;

    // When
    short[] back = down(up(click));

    // Then
    int loudest = 0;
    for (int i = 0; i < back.length; i++) {
      loudest = Math.abs(back[i]) > Math.abs(back[loudest]) ? i : loudest;
    }
    assertThat(loudest - 100).isEqualTo(38);
  }

  @Test
  void howTheInputIsCutChangesNothing() {
    // Given
    var chance = new SplittableRandom(8);
    short[] noise = new short[30_000];
    for (int i = 0; i < noise.length; i++) {
      noise[i] = (short) chance.nextInt(-32_768, 32_768);
    }
    var upsampler = new Upsampler();
    var downsampler = new Downsampler();
    short[] up = new short[3 * noise.length];
    short[] down = new short[noise.length / 3];

    // When
    int upWritten = 0;
    int downWritten = 0;
    for (int done = 0; done < noise.length; ) {
      int wanted = chance.nextInt(4) == 0 ? chance.nextInt(1_200) : chance.nextInt(4);
      int count = Math.min(wanted, noise.length - done);
      upWritten += upsampler.resample(noise, done, count, up, upWritten);
      downWritten += downsampler.resample(noise, done, count, down, downWritten);
      done += count;
    }

    // Then
    assertThat(up).isEqualTo(up(noise));
    assertThat(down).isEqualTo(down(noise));
    assertThat(downWritten).isEqualTo(down.length);
  }

  @Test
  void whatIsTooLoudStaysLoudAndKeepsItsSign() {
    // Given
    short[] square = new short[2_400];
    for (int i = 0; i < square.length; i++) {
      square[i] = i / 120 % 2 == 0 ? Short.MAX_VALUE : Short.MIN_VALUE;
    }

    // When
    short[] up = up(square);

    // Then
    assertThat(up).contains(Short.MAX_VALUE, Short.MIN_VALUE);
    for (int i = 58; i < up.length; i++) {
      int since = (i - 58) % 360;
      if (since > 12 && since < 348) {
        boolean positive = (i - 58) / 360 % 2 == 0;
        assertThat(up[i] > 0).isEqualTo(positive);
      }
    }
  }

  private static short[] up(short[] samples) {
    short[] output = new short[3 * samples.length];
    new Upsampler().resample(samples, 0, samples.length, output, 0);
    return output;
  }

  private static short[] down(short[] samples) {
    short[] output = new short[samples.length / 3];
    new Downsampler().resample(samples, 0, samples.length, output, 0);
    return output;
  }

  private static short[] tone(int hertz, int rate, int count) {
    short[] tone = new short[count];
    for (int i = 0; i < count; i++) {
      tone[i] = (short) Math.round(LOUD * Math.sin(2 * Math.PI * hertz * i / rate));
    }
    return tone;
  }

  /// The share of the loud tone that is at a frequency, over whole periods of 50 Hz.
  private static double level(short[] samples, int hertz, int rate) {
    int count = (samples.length - SETTLED) / (rate / 50) * (rate / 50);
    double real = 0;
    double imaginary = 0;
    for (int i = 0; i < count; i++) {
      double angle = 2 * Math.PI * hertz * i / rate;
      real += samples[SETTLED + i] * Math.cos(angle);
      imaginary += samples[SETTLED + i] * Math.sin(angle);
    }
    return Math.hypot(real, imaginary) * (hertz % (rate / 2) == 0 ? 1 : 2) / count / LOUD;
  }

  private static double decibels(double level) {
    return 20 * Math.log10(Math.max(level, 1e-9));
  }
}
