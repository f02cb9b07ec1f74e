// SPDX-License-Identifier: Apache-2.0
package io.trunkline.media.wire;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Base64 (RFC 4648) between parts of arrays and buffers, where `java.util.Base64` wants whole
/// arrays of their own.
public final class Base64Bytes {

  private static final byte[] LETTERS =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
          .getBytes(StandardCharsets.US_ASCII);

  private static final byte[] VALUES = values();

  private Base64Bytes() {}

  public static int encodedLength(int bytes) {
    return (bytes + 2) / 3 * 4;
  }

  /// How many bytes the text holds; -1 when it cannot be base64 for its length.
  public static int decodedLength(byte[] text, int offset, int length) {
    if ((length & 3) != 0) {
      return -1;
    }
    if (length == 0) {
      return 0;
    }
    int last = offset + length - 1;
    int padding = text[last] != '=' ? 0 : text[last - 1] != '=' ? 1 : 2;
    return length / 4 * 3 - padding;
  }

  public static void encode(byte[] bytes, int offset, int length, ByteBuf out) {
    int at = offset;
    int whole = offset + length / 3 * 3;
    while (at < whole) {
      int three =
          ((bytes[at] & 0xFF) << 16) | ((bytes[at + 1] & 0xFF) << 8) | (bytes[at + 2] & 0xFF);
      out.writeInt(
          LETTERS[three >>> 18] << 24
              | LETTERS[(three >>> 12) & 63] << 16
              | LETTERS[(three >>> 6) & 63] << 8
              | LETTERS[three & 63]);
      at += 3;
    }
    int rest = offset + length - at;
    if (rest > 0) {
      int three = (bytes[at] & 0xFF) << 16 | (rest == 2 ? (bytes[at + 1] & 0xFF) << 8 : 0);
      int third = rest == 2 ? LETTERS[(three >>> 6) & 63] : '=';
      out.writeInt(
          LETTERS[three >>> 18] << 24 | LETTERS[(three >>> 12) & 63] << 16 | third << 8 | '=');
    }
  }

  /// Writes what the text holds, `decodedLength` bytes; false when a character is not of base64.
  public static boolean decode(byte[] text, int offset, int length, byte[] bytes, int into) {
    int wrong = 0;
    int at = offset;
    int to = into;
    int remaining = decodedLength(text, offset, length);
    while (remaining > 0) {
      int a = VALUES[text[at] & 0xFF];
      int b = VALUES[text[at + 1] & 0xFF];
      int c = remaining > 1 ? VALUES[text[at + 2] & 0xFF] : 0;
      int d = remaining > 2 ? VALUES[text[at + 3] & 0xFF] : 0;
      wrong |= a | b | c | d;
      int three = a << 18 | b << 12 | c << 6 | d;
      bytes[to++] = (byte) (three >>> 16);
      if (remaining > 1) {
        bytes[to++] = (byte) (three >>> 8);
      }
      if (remaining > 2) {
        bytes[to++] = (byte) three;
      }
      remaining -= 3;
      at += 4;
    }
    return wrong >= 0;
  }

  private static byte[] values() {
    byte[] values = new byte[256];
    Arrays.fill(values, (byte) -1);
    for (int i = 0; i < LETTERS.length; i++) {
      values[LETTERS[i]] = (byte) i;
    }
    return values;
  }
}
