// SPDX-License-Identifier: Apache-2.0
package io.trunkline.media.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class Base64BytesTests {

  @Test
  void saysAndReadsWhatJavaSaysAndReads() {
    // Given
    SplittableRandom chance = new SplittableRandom(5);

    for (int length = 0; length < 400; length++) {
      byte[] bytes = new byte[length + 6];
      chance.nextBytes(bytes);
      byte[] plain = Arrays.copyOfRange(bytes, 3, 3 + length);
      byte[] expected = Base64.getEncoder().encode(plain);

      // When
      ByteBuf encoded = Unpooled.buffer();
      Base64Bytes.encode(bytes, 3, length, encoded);
      byte[] decoded = new byte[length];
      boolean sound = Base64Bytes.decode(expected, 0, expected.length, decoded, 0);

      // Then
      assertThat(encoded.toString(StandardCharsets.US_ASCII))
          .isEqualTo(new String(expected, StandardCharsets.US_ASCII));
      assertThat(Base64Bytes.encodedLength(length)).isEqualTo(expected.length);
      assertThat(Base64Bytes.decodedLength(expected, 0, expected.length)).isEqualTo(length);
      assertThat(sound).isTrue();
      assertThat(decoded).isEqualTo(plain);
    }
  }

  @Test
  void refusesWhatIsNotBase64() {
    // Given
    byte[] text = "AAA*".getBytes(StandardCharsets.US_ASCII);

    // When
    boolean sound = Base64Bytes.decode(text, 0, 4, new byte[3], 0);

    // Then
    assertThat(sound).isFalse();
    assertThat(Base64Bytes.decodedLength(text, 0, 3)).isEqualTo(-1);
  }
}
