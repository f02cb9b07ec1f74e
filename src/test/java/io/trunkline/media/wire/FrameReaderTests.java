// SPDX-License-Identifier: Apache-2.0
package io.trunkline.media.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.ContinuationWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameDecoder;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameEncoder;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Netty's codec stands on the other side: what it writes must be read, what we write it must read.
class FrameReaderTests {

  private static final int LIMIT = 64 * 1024;

  private final Heard heard = new Heard();

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void readsEveryLengthHoweverTheBytesAreCut(boolean masked) {
    // Given
    SplittableRandom chance = new SplittableRandom(7);
    FrameReader reader = new FrameReader(masked, LIMIT, heard);
    List<String> expected = new ArrayList<>();
    ByteBuf wire = Unpooled.buffer();
    for (int length : new int[] {0, 1, 7, 8, 125, 126, 127, 350, 65_535, 300}) {
      String text = text(length, chance);
      expected.add(text);
      wire.writeBytes(encoded(masked, new TextWebSocketFrame(text)));
    }

    // When
    while (wire.isReadable()) {
      reader.read(wire.readSlice(Math.min(wire.readableBytes(), 1 + chance.nextInt(700))));
    }

    // Then
    assertThat(heard.texts).isEqualTo(expected);
    assertThat(heard.broken).isEmpty();
  }

  @Test
  void joinsAMessageThatCameInPiecesWithAPingBetweenThem() {
    // Given
    FrameReader reader = new FrameReader(true, LIMIT, heard);

    // When
    reader.read(encoded(true, new TextWebSocketFrame(false, 0, "one ")));
    reader.read(
        encoded(true, new PingWebSocketFrame(Unpooled.copiedBuffer("?", StandardCharsets.UTF_8))));
    reader.read(encoded(true, new ContinuationWebSocketFrame(false, 0, "two ")));
    reader.read(encoded(true, new ContinuationWebSocketFrame(true, 0, "three")));

    // Then
    assertThat(heard.texts).containsExactly("one two three");
    assertThat(heard.pings).containsExactly("?");
  }

  @Test
  void tellsBinaryMessagesAndGoodbyes() {
    // Given
    FrameReader reader = new FrameReader(true, LIMIT, heard);

    // When
    reader.read(encoded(true, new BinaryWebSocketFrame(Unpooled.wrappedBuffer(new byte[9]))));
    reader.read(encoded(true, new CloseWebSocketFrame(1001, "going")));
    reader.read(encoded(true, new TextWebSocketFrame("after the end")));

    // Then
    assertThat(heard.binaries).containsExactly(9);
    assertThat(heard.closes).containsExactly(1001);
    assertThat(heard.texts).isEmpty();
  }

  @Test
  void refusesFramesThatBreakTheRules() {
    assertThat(broken(false, 0x81, 0x00)).as("not masked").isEqualTo(1002);
    assertThat(broken(false, 0xC1, 0x80, 0, 0, 0, 0)).as("reserved bit").isEqualTo(1002);
    assertThat(broken(false, 0x83, 0x80, 0, 0, 0, 0)).as("unknown kind").isEqualTo(1002);
    assertThat(broken(false, 0x80, 0x80, 0, 0, 0, 0)).as("continues nothing").isEqualTo(1002);
    assertThat(broken(false, 0x09, 0x80, 0, 0, 0, 0)).as("cut ping").isEqualTo(1002);
    assertThat(broken(false, 0x81, 0xFF, 0, 0, 0, 0, 0, 1, 0, 1, 0, 0, 0, 0))
        .as("long")
        .isEqualTo(1009);
    assertThat(broken(false, 0x81, 0xFF, 255, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0))
        .as("negative")
        .isEqualTo(1009);
  }

  @Test
  void refusesAMessageThatGrowsTooLongInPieces() {
    // Given
    FrameReader reader = new FrameReader(true, 1000, heard);

    // When
    reader.read(encoded(true, new TextWebSocketFrame(false, 0, "x".repeat(600))));
    reader.read(encoded(true, new ContinuationWebSocketFrame(true, 0, "x".repeat(600))));

    // Then
    assertThat(heard.broken).containsExactly(1009);
    assertThat(heard.texts).isEmpty();
  }

  @Test
  void survivesAnyBytesAndComplainsAtMostOnce() {
    // Given
    SplittableRandom chance = new SplittableRandom(3);

    for (int round = 0; round < 20_000; round++) {
      Heard ears = new Heard();
      FrameReader reader = new FrameReader(chance.nextBoolean(), 4096, ears);
      byte[] noise = new byte[chance.nextInt(200)];
      chance.nextBytes(noise);

      // When
      reader.read(Unpooled.wrappedBuffer(noise));
      reader.read(Unpooled.wrappedBuffer(noise));

      // Then
      assertThat(ears.broken.size() + ears.closes.size()).isLessThanOrEqualTo(1);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void whatALegWritesIsReadByNetty(boolean masks) {
    // Given
    EmbeddedChannel out = new EmbeddedChannel();
    FrameLeg leg = new FrameLeg(out, masks);
    EmbeddedChannel netty =
        new EmbeddedChannel(new WebSocket13FrameDecoder(masks, false, LIMIT, false));
    List<String> texts = List.of("", "short", "y".repeat(126), "z".repeat(40_000));

    // When
    texts.forEach(leg::text);
    leg.flush();
    ByteBuf wire = out.readOutbound();
    netty.writeInbound(wire);

    // Then
    for (String text : texts) {
      TextWebSocketFrame frame = netty.readInbound();
      assertThat(frame.text()).isEqualTo(text);
      frame.release();
    }
    assertThat(out.<Object>readOutbound()).as("all in one write").isNull();
  }

  private int broken(boolean unmasked, int... bytes) {
    Heard ears = new Heard();
    byte[] wire = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      wire[i] = (byte) bytes[i];
    }
    new FrameReader(!unmasked, LIMIT, ears).read(Unpooled.wrappedBuffer(wire));
    return ears.broken.getFirst();
  }

  private static ByteBuf encoded(boolean masked, WebSocketFrame frame) {
    EmbeddedChannel encoder = new EmbeddedChannel(new WebSocket13FrameEncoder(masked));
    encoder.writeOutbound(frame);
    ByteBuf all = Unpooled.buffer();
    for (ByteBuf part = encoder.readOutbound(); part != null; part = encoder.readOutbound()) {
      all.writeBytes(part);
    }
    return all;
  }

  private static String text(int length, SplittableRandom chance) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      text.append((char) ('a' + chance.nextInt(26)));
    }
    return text.toString();
  }

  private static final class Heard implements FrameReader.Sink {

    final List<String> texts = new ArrayList<>();
    final List<Integer> binaries = new ArrayList<>();
    final List<String> pings = new ArrayList<>();
    final List<Integer> closes = new ArrayList<>();
    final List<Integer> broken = new ArrayList<>();

    @Override
    public void text(byte[] bytes, int offset, int length) {
      texts.add(new String(bytes, offset, length, StandardCharsets.UTF_8));
    }

    @Override
    public void binary(int length) {
      binaries.add(length);
    }

    @Override
    public void ping(byte[] bytes, int offset, int length) {
      pings.add(new String(bytes, offset, length, StandardCharsets.UTF_8));
    }

    @Override
    public void pong() {}

    @Override
    public void close(int code) {
      closes.add(code);
    }

    @Override
    public void broken(int code, String why) {
      broken.add(code);
    }
  }
}
