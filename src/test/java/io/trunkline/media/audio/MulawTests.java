// SPDX-License-Identifier: Apache-2.0
package io.trunkline.media.audio;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class MulawTests {

  /// Table 2a of G.711 as it is printed, on its own scale of 14 bits: segments of intervals.
  private static final int[][] SEGMENTS = {
    {1, 1}, {15, 2}, {16, 4}, {16, 8}, {16, 16}, {16, 32}, {16, 64}, {16, 128}, {16, 256}
  };

  @Test
  void everySampleBecomesTheCodeOfItsInterval() {
    // Given
    int[] decisions = decisions();

    // When
    int wrong = 0;
    for (int sample = Short.MIN_VALUE; sample <= Short.MAX_VALUE; sample++) {
      int interval = 0;
      while (interval < 127 && Math.abs(sample) >= 4 * decisions[interval + 1]) {
        interval++;
      }
      int code = (sample < 0 ? 0x7F : 0xFF) - interval;
      wrong += (Mulaw.encode((short) sample) & 0xFF) == code ? 0 : 1;
    }

    // Then
    assertThat(decisions[128]).isEqualTo(8159);
    assertThat(wrong).isZero();
  }

  @Test
  void everyCodeIsTheMiddleOfItsInterval() {
    // Given
    int[] decisions = decisions();

    // Then
    for (int interval = 0; interval < 128; interval++) {
      int value = interval == 0 ? 0 : 2 * (decisions[interval] + decisions[interval + 1]);
      assertThat(Mulaw.decode((byte) (0xFF - interval))).isEqualTo((short) value);
      assertThat(Mulaw.decode((byte) (0x7F - interval))).isEqualTo((short) -value);
    }
    assertThat(Mulaw.decode((byte) 0x80)).isEqualTo((short) (4 * 8031));
    assertThat(Mulaw.decode((byte) 0x8F)).isEqualTo((short) (4 * 4191));
    assertThat(Mulaw.decode((byte) 0x9F)).isEqualTo((short) (4 * 2079));
    assertThat(Mulaw.decode((byte) 0xFE)).isEqualTo((short) (4 * 2));
  }

  @Test
  void aCodeSurvivesTheWayThereAndBack() {
    for (int code = 0; code < 256; code++) {
      int back = Mulaw.encode(Mulaw.decode((byte) code)) & 0xFF;
      assertThat(back).isEqualTo(code == 0x7F ? 0xFF : code);
    }
    assertThat(Mulaw.SILENCE).isEqualTo(Mulaw.encode((short) 0));
    assertThat(Mulaw.decode((byte) 0x7F)).isZero();
  }

  @Test
  void louderIsNeverQuieterAfterwards() {
    for (int sample = Short.MIN_VALUE; sample < Short.MAX_VALUE; sample++) {
      short lower = Mulaw.decode(Mulaw.encode((short) sample));
      short upper = Mulaw.decode(Mulaw.encode((short) (sample + 1)));
      assertThat(upper >= lower).isTrue();
    }
  }

  @Test
  void aSliceOfBase64IsReadAndWrittenWithoutItsSurroundings() {
    // Given
    byte[] mulaw = new byte[160];
    for (int i = 0; i < mulaw.length; i++) {
      mulaw[i] = (byte) (i * 7);
    }
    String frame = Base64.getEncoder().encodeToString(mulaw);
    byte[] message = ("{\"" + frame + "\"}").getBytes(StandardCharsets.US_ASCII);

    // When
    byte[] read = Mulaw.fromBase64(message, 2, frame.length());

    // Then
    assertThat(read).isEqualTo(mulaw);
    assertThat(Mulaw.toBase64(mulaw, 3, 100))
        .isEqualTo(Base64.getEncoder().encode(Arrays.copyOfRange(mulaw, 3, 103)));
  }

  @Test
  void arraysAreTranscodedWhereTheyAreTold() {
    // Given
    short[] samples = {9, 1000, -1000, 9};
    byte[] mulaw = new byte[5];
    short[] back = new short[5];

    // When
    Mulaw.encode(samples, 1, mulaw, 2, 2);
    Mulaw.decode(mulaw, 2, back, 3, 2);

    // Then
    assertThat(mulaw)
        .containsExactly(0, 0, Mulaw.encode((short) 1000), Mulaw.encode((short) -1000), 0);
    assertThat(back).containsExactly(0, 0, 0, Mulaw.decode(mulaw[2]), Mulaw.decode(mulaw[3]));
  }

  private static int[] decisions() {
    int[] decisions = new int[129];
    int at = 0;
    for (int[] segment : SEGMENTS) {
      for (int i = 0; i < segment[0]; i++, at++) {
        decisions[at + 1] = decisions[at] + segment[1];
      }
    }
    return decisions;
  }
}
