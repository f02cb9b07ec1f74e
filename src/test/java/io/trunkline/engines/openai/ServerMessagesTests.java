// SPDX-License-Identifier: Apache-2.0
package io.trunkline.engines.openai;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.util.concurrent.FastThreadLocal;
import io.trunkline.media.Engine;
import io.trunkline.media.EngineEvent;
import io.trunkline.media.SpeechPart;
import io.trunkline.media.wire.Transport;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// What a server may send that is nearly right, or not at all: nothing is thrown for it, and the
/// bytes of speech are always within the message.
class ServerMessagesTests {

  private static final int ROUNDS = 20_000;

  private static final List<String> EVERY_KIND =
      List.of(
          """
          {"type":"session.created","event_id":"e","session":{"id":"s","expires_at":1}}\
          """,
          """
          {"type":"session.updated","session":{"audio":{"input":{"turn_detection":null}}}}\
          """,
          """
          {"type":"input_audio_buffer.speech_started","audio_start_ms":12,"item_id":"i"}\
          """,
          """
          {"type":"input_audio_buffer.speech_stopped","audio_end_ms":900,"item_id":"i"}\
          """,
          """
          {"type":"input_audio_buffer.committed","previous_item_id":null,"item_id":"i"}\
          """,
          """
          {"type":"conversation.item.input_audio_transcription.completed","item_id":"i",\
          "transcript":"Hello \\u00e9","usage":{"type":"tokens","input_tokens":3}}\
          """,
          """
          {"type":"conversation.item.input_audio_transcription.failed","item_id":"i",\
          "error":{"code":"audio_unintelligible"}}\
          """,
          """
          {"type":"response.created","response":{"id":"r","status":"in_progress"}}\
          """,
          """
          {"type":"response.output_audio.delta","response_id":"r","item_id":"i",\
          "output_index":0,"delta":"////////"}\
          """,
          """
          {"type":"response.output_audio_transcript.delta","response_id":"r","item_id":"i",\
          "delta":"Good \\"morning\\""}\
          """,
          """
          {"type":"response.output_audio.done","response_id":"r","item_id":"i"}\
          """,
          """
          {"type":"response.output_item.done","response_id":"r","item":{"type":"function_call",\
          "call_id":"c","name":"find","arguments":"{\\"a\\":[1,2]}"}}\
          """,
          """
          {"type":"response.done","response":{"id":"r","status":"failed","status_details":\
          {"error":{"code":"server_error"}},"usage":{"input_token_details":{"text_tokens":1,\
          "cached_tokens_details":{"audio_tokens":2}},"output_token_details":{"text_tokens":3}}}}\
          """,
          """
          {"type":"rate_limits.updated","rate_limits":[{"name":"tokens","remaining":1.5}]}\
          """,
          """
          {"type":"error","error":{"type":"invalid_request_error","code":"invalid_value"}}\
          """);

  private static final String MEANINGFUL = "{}[]\",:\\0123456789truefalsn.-eE u\u0000\u007f";

  private final EventLoopGroup loops = Transport.loops("fuzz", 1);
  private final EventLoop loop = loops.next();

  @AfterEach
  void close() {
    loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void nothingIsThrownWhateverIsSent(long seed) throws Exception {
    // Given
    SplittableRandom dice = new SplittableRandom(seed);
    Listening listening = new Listening();

    // When
    int told =
        loop.submit(
                () -> {
                  RealtimeSession session = session(listening);
                  for (int round = 0; round < ROUNDS; round++) {
                    send(session, dice, round);
                  }
                  session.close();
                  return listening.events;
                })
            .get(60, TimeUnit.SECONDS);

    // Then
    assertThat(told).isPositive();
    assertThat(listening.outside).as("speech from outside of its message").isZero();
  }

  /// What was said before in the same words lets the next be read faster, not otherwise.
  @Test
  void speechAfterSpeechIsReadAsTheFirst() {
    // Given
    byte[] speech =
        """
        {"type":"response.output_audio.delta","event_id":"event_1","response_id":"resp_1",\
        "item_id":"item_1","output_index":0,"content_index":0,"delta":"////////////////"}\
        """
            .getBytes(UTF_8);
    SplittableRandom dice = new SplittableRandom(4);
    Telling told = new Telling();
    ServerMessages messages = new ServerMessages(told);

    for (int round = 0; round < ROUNDS; round++) {
      byte[] message = changed(speech, dice);
      Telling first = new Telling();
      messages.read(speech, 0, speech.length);
      told.words.clear();

      // When
      messages.read(message, 0, message.length);
      FastThreadLocal.removeAll();
      new ServerMessages(first).read(message, 0, message.length);

      // Then
      assertThat(told.words).hasSize(1).isEqualTo(first.words);
    }
  }

  @Test
  void whatNobodyNeedsIsOnlyLookedThrough() {
    // Given
    Telling told = new Telling();
    ServerMessages messages = new ServerMessages(told);

    // When
    for (String message :
        List.of(
            "{\"event_id\":\"e\",\"type\":\"rate_limits.updated\",\"rate_limits\":[{\"a\":1.5}]}",
            "{\"type\":\"rate_limits.updated\",\"rate_limits\":[",
            "{\"type\":\"response\\u002edone\",\"response\":{}}")) {
      messages.read(message.getBytes(UTF_8), 0, message.length());
    }

    // Then
    assertThat(told.words).containsExactly("something else", "unreadable", "REPLY_DONE");
  }

  private RealtimeSession session(Engine.Listener listening) {
    RealtimeAccess access =
        RealtimeRig.access(URI.create("ws://127.0.0.1:1/"), Duration.ofMinutes(50));
    return new RealtimeSession(
        access, new RealtimeDialer(access), RealtimeRig.brief("Hello!", true), loop, listening);
  }

  private static void send(RealtimeSession session, SplittableRandom dice, int round) {
    byte[] message = round % 10 == 0 ? noise(dice) : mutated(dice);
    byte[] around = new byte[message.length + 20];
    Arrays.fill(around, (byte) '"');
    System.arraycopy(message, 0, around, 10, message.length);
    session.told(dice.nextInt(4) == 0, around, 10, message.length);
  }

  private static byte[] noise(SplittableRandom dice) {
    byte[] bytes = new byte[dice.nextInt(200)];
    dice.nextBytes(bytes);
    return bytes;
  }

  private static byte[] mutated(SplittableRandom dice) {
    byte[] bytes = EVERY_KIND.get(dice.nextInt(EVERY_KIND.size())).getBytes(UTF_8);
    for (int change = dice.nextInt(5); change > 0; change--) {
      bytes = changed(bytes, dice);
    }
    return bytes;
  }

  /// A byte is replaced, a stretch is left out or comes twice, or all ends early.
  private static byte[] changed(byte[] bytes, SplittableRandom dice) {
    if (bytes.length < 2) {
      return bytes;
    }
    int from = dice.nextInt(bytes.length);
    int to = from + dice.nextInt(Math.min(12, bytes.length - from) + 1);
    return switch (dice.nextInt(4)) {
      case 0 -> {
        byte[] other = bytes.clone();
        other[from] = (byte) MEANINGFUL.charAt(dice.nextInt(MEANINGFUL.length()));
        yield other;
      }
      case 1 -> joined(bytes, from, bytes, to);
      case 2 -> joined(bytes, to, bytes, from);
      default -> Arrays.copyOf(bytes, from);
    };
  }

  private static byte[] joined(byte[] head, int headEnds, byte[] tail, int tailBegins) {
    byte[] both = Arrays.copyOf(head, headEnds + tail.length - tailBegins);
    System.arraycopy(tail, tailBegins, both, headEnds, tail.length - tailBegins);
    return both;
  }

  /// What is told of messages, in words.
  private static final class Telling implements ServerMessages.Reader {

    final List<String> words = new ArrayList<>();

    @Override
    public void speech(SpeechPart part, byte[] base64, int offset, int length) {
      words.add(part + " " + new String(base64, offset, length, UTF_8));
    }

    @Override
    public void message(ServerEvent event, JsonNode message) {
      words.add(event.name());
    }

    @Override
    public void somethingElse() {
      words.add("something else");
    }

    @Override
    public void unreadable() {
      words.add("unreadable");
    }
  }

  /// Counts, and looks at where speech lies.
  private static final class Listening implements Engine.Listener {

    int events;
    int outside;

    @Override
    public void spoke(SpeechPart part, byte[] base64, int offset, int length) {
      if (offset < 10 || length < 0 || offset + length > base64.length - 10) {
        outside++;
      }
    }

    @Override
    public void happened(EngineEvent event) {
      events++;
    }

    @Override
    public void paused() {}
  }
}
