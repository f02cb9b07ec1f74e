// SPDX-License-Identifier: Apache-2.0
package io.trunkline.engines.openai;

import io.trunkline.media.audio.Downsampler;
import io.trunkline.media.audio.Mulaw;
import io.trunkline.media.audio.Upsampler;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;

/// Between the call's µ-law at 8 kHz and 16-bit samples at 24 kHz, both in base64, for a server
/// that takes nothing else.
///
/// One for each connection: filters remember what came before, so that no seam is heard.
final class PcmConversion {

  private static final int FACTOR = 3;

  private final Upsampler up = new Upsampler();
  private final Downsampler down = new Downsampler();

  byte[] toServer(byte[] base64, int offset, int length) {
    byte[] mulaw = Mulaw.fromBase64(base64, offset, length);
    short[] narrow = new short[mulaw.length];
    Mulaw.decode(mulaw, 0, narrow, 0, mulaw.length);
    short[] wide = new short[FACTOR * narrow.length];
    int count = up.resample(narrow, 0, narrow.length, wide, 0);
    ByteBuffer bytes = ByteBuffer.allocate(2 * count).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asShortBuffer().put(wide, 0, count);
    return Base64.getEncoder().encode(bytes.array());
  }

  /// @throws IllegalArgumentException if it is not base64
  byte[] toCaller(byte[] base64, int offset, int length) {
    ByteBuffer bytes =
        Base64.getDecoder()
            .decode(ByteBuffer.wrap(base64, offset, length))
            .order(ByteOrder.LITTLE_ENDIAN);
    short[] wide = new short[bytes.remaining() / 2];
    bytes.asShortBuffer().get(wide);
    short[] narrow = new short[wide.length / FACTOR + 1];
    int count = down.resample(wide, 0, wide.length, narrow, 0);
    byte[] mulaw = new byte[count];
    Mulaw.encode(narrow, 0, mulaw, 0, count);
    return Mulaw.toBase64(mulaw, 0, count);
  }
}
