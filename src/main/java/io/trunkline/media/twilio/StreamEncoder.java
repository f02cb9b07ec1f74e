// SPDX-License-Identifier: Apache-2.0
package io.trunkline.media.twilio;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.netty.buffer.ByteBuf;
import io.trunkline.media.wire.Base64Bytes;
import io.trunkline.media.wire.FrameLeg;

/// Writes the messages a stream takes: audio, marks, and the order to forget what is queued.
public final class StreamEncoder {

  private static final byte[] END_OF_MEDIA = "\"}}".getBytes(US_ASCII);
  private static final byte[] END_OF_MARK = "\"}}".getBytes(US_ASCII);

  private final FrameLeg leg;
  private final byte[] media;
  private final byte[] mark;
  private final byte[] clear;
  private final byte[] digits = new byte[20];

  /// @param stream the carrier's name of the stream, letters and digits only
  public StreamEncoder(FrameLeg leg, String stream) {
    this.leg = leg;
    this.media =
        ascii("{\"event\":\"media\",\"streamSid\":\"" + stream + "\",\"media\":{\"payload\":\"");
    this.mark = ascii("{\"event\":\"mark\",\"streamSid\":\"" + stream + "\",\"mark\":{\"name\":\"");
    this.clear = ascii("{\"event\":\"clear\",\"streamSid\":\"" + stream + "\"}");
  }

  /// Audio that is base64 already.
  public void media(byte[] base64, int offset, int length) {
    begin(length).writeBytes(base64, offset, length).writeBytes(END_OF_MEDIA);
    leg.end();
  }

  /// Audio as µ-law.
  public void audio(byte[] mulaw, int offset, int length) {
    ByteBuf out = begin(Base64Bytes.encodedLength(length));
    Base64Bytes.encode(mulaw, offset, length, out);
    out.writeBytes(END_OF_MEDIA);
    leg.end();
  }

  /// Asks to be told when all that was sent so far has been played.
  public void mark(long name) {
    int first = digits.length;
    long rest = name;
    do {
      digits[--first] = (byte) ('0' + rest % 10);
      rest /= 10;
    } while (rest > 0);
    int length = digits.length - first;
    leg.begin(mark.length + length + END_OF_MARK.length)
        .writeBytes(mark)
        .writeBytes(digits, first, length)
        .writeBytes(END_OF_MARK);
    leg.end();
  }

  public void clear() {
    leg.text(clear);
  }

  private ByteBuf begin(int base64) {
    return leg.begin(media.length + base64 + END_OF_MEDIA.length).writeBytes(media);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(US_ASCII);
  }
}
