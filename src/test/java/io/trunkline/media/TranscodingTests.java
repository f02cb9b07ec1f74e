// SPDX-License-Identifier: Apache-2.0
package io.trunkline.media;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.media.audio.Downsampler;
import io.trunkline.media.audio.Mulaw;
import io.trunkline.media.audio.Upsampler;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class TranscodingTests {

  @Test
  void silenceCrossesAnEngineOf24KilohertzAndStaysSilence() {
    // Given
    byte[] frame = new byte[160];
    Arrays.fill(frame, Mulaw.SILENCE);
    byte[] base64 = Mulaw.toBase64(frame, 0, frame.length);
    short[] narrow = new short[160];
    short[] wide = new short[480];

    // When
    Mulaw.decode(Mulaw.fromBase64(base64, 0, base64.length), 0, narrow, 0, 160);
    int up = new Upsampler().resample(narrow, 0, 160, wide, 0);
    int down = new Downsampler().resample(wide, 0, up, narrow, 0);
    byte[] back = new byte[160];
    Mulaw.encode(narrow, 0, back, 0, down);

    // Then
    assertThat(back).isEqualTo(frame);
  }
}
