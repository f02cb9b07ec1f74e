// SPDX-License-Identifier: Apache-2.0
package io.trunkline.media.audio;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;

/// µ-law of ITU-T G.711, to and from 16-bit samples, by tables.
///
/// A sample becomes the code whose value is nearest; one half-way between two goes away from zero.
/// What is beyond the loudest code becomes the loudest code.
public final class Mulaw {

  /// Zero. The code 0x7F is zero too, and is written for nothing but -1 to -3.
  public static final byte SILENCE = (byte) 0xFF;

  private static final int BIAS = 0x84;
  private static final int LOUDEST = 0x7FFF - BIAS;
  private static final short[] SAMPLES = new short[256];
  private static final byte[] CODES = new byte[65_536];

  static {
    for (int code = 0; code < SAMPLES.length; code++) {
      SAMPLES[code] = sampleOf(~code);
    }
    for (int sample = Short.MIN_VALUE; sample <= Short.MAX_VALUE; sample++) {
      CODES[sample & 0xFFFF] = codeOf(sample);
    }
  }

  private Mulaw() {}

  public static byte encode(short sample) {
    return CODES[sample & 0xFFFF];
  }

  public static short decode(byte code) {
    return SAMPLES[code & 0xFF];
  }

  public static void encode(short[] samples, int from, byte[] mulaw, int at, int count) {
    for (int i = 0; i < count; i++) {
      mulaw[at + i] = CODES[samples[from + i] & 0xFFFF];
    }
  }

  public static void decode(byte[] mulaw, int from, short[] samples, int at, int count) {
    for (int i = 0; i < count; i++) {
      samples[at + i] = SAMPLES[mulaw[from + i] & 0xFF];
    }
  }

  /// Reads the slice where it stands; only the answer is new.
  ///
  /// @throws IllegalArgumentException if it is not base64
  public static byte[] fromBase64(byte[] base64, int offset, int length) {
    return wholeArray(Base64.getDecoder().decode(ByteBuffer.wrap(base64, offset, length)));
  }

  /// Reads the slice where it stands; only the answer is new.
  public static byte[] toBase64(byte[] mulaw, int offset, int length) {
    return wholeArray(Base64.getEncoder().encode(ByteBuffer.wrap(mulaw, offset, length)));
  }

  private static byte[] wholeArray(ByteBuffer written) {
    byte[] array = written.array();
    int start = written.arrayOffset();
    int end = start + written.limit();
    return start == 0 && array.length == end ? array : Arrays.copyOfRange(array, start, end);
  }

  private static short sampleOf(int bits) {
    int magnitude = ((((bits & 0x0F) << 3) + BIAS) << ((bits & 0x70) >> 4)) - BIAS;
    return (short) ((bits & 0x80) == 0 ? magnitude : -magnitude);
  }

  private static byte codeOf(int sample) {
    int biased = Math.min(Math.abs(sample), LOUDEST) + BIAS;
    int segment = 24 - Integer.numberOfLeadingZeros(biased);
    int step = (biased >> (segment + 3)) & 0x0F;
    int sign = sample < 0 ? 0x80 : 0;
    return (byte) ~(sign | segment << 4 | step);
  }
}
