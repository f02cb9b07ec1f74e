// SPDX-License-Identifier: Apache-2.0
package io.trunkline.media;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameDecoder;
import io.trunkline.media.twilio.StreamEncoder;
import io.trunkline.media.wire.FrameLeg;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class PlaybackTests {

  private static final SpeechPart GREETING = new SpeechPart("reply-1", "item-1");
  private static final SpeechPart ANSWER = new SpeechPart("reply-2", "item-2");

  private final EmbeddedChannel channel = new EmbeddedChannel();
  private final EmbeddedChannel carrier =
      new EmbeddedChannel(new WebSocket13FrameDecoder(false, false, 1 << 20, false));
  private final FrameLeg leg = new FrameLeg(channel, false);
  private final List<HeardLedger> heardOut = new ArrayList<>();
  private final Playback playback =
      new Playback(new StreamEncoder(leg, "MZ1"), Duration.ofMillis(400), Tape.OFF, heardOut::add);

  @Test
  void passesADeltaOfWholeFramesOnAsItCameWithAMarkBehindIt() {
    // When
    speak(GREETING, 20, 0);

    // Then
    assertThat(sent()).containsExactly("media 20", "mark 0");
  }

  @Test
  void isNeverFurtherAheadThanAllowed() {
    // Given
    speak(GREETING, 3_000, 0);
    long atOnce = milliseconds(sent());

    // When
    playback.release(at(300));
    long later = milliseconds(sent());

    // Then
    assertThat(atOnce).isEqualTo(400);
    assertThat(later).isEqualTo(300);
  }

  @Test
  void sendsWholeFramesWhateverTheDeltasAre() {
    // When
    for (int piece = 0; piece < 10; piece++) {
      speakBytes(GREETING, 100, 0);
    }
    playback.complete(GREETING, at(0));

    // Then
    List<String> sent = sent();
    assertThat(sent.stream().filter(m -> m.startsWith("media")))
        .allMatch(m -> Integer.parseInt(m.substring(6)) % 20 == 0);
    assertThat(milliseconds(sent)).as("1000 bytes, filled to seven frames").isEqualTo(140);
  }

  @Test
  void knowsByItsMarksHowFarAReplyWasHeard() {
    // Given
    speak(GREETING, 100, 0);
    speak(GREETING, 100, 0);

    // When
    playback.marked(0, at(130));
    HeardLedger cut = playback.interrupt("reply-1", at(130)).getFirst();

    // Then
    assertThat(cut).isEqualTo(new HeardLedger(GREETING, 200, 200, 100, 100));
    assertThat(sent()).endsWith("clear");
  }

  @Test
  void addsTheClockToTheLastMarkAndNeverMoreThanWasSent() {
    // Given
    speak(GREETING, 100, 0);
    speak(GREETING, 100, 0);
    playback.marked(0, at(130));

    // When
    HeardLedger cut = playback.interrupt("reply-1", at(1_000)).getFirst();

    // Then
    assertThat(cut.heard()).isEqualTo(200);
    assertThat(cut.cleared()).isZero();
  }

  @Test
  void neverClaimsThatTheSilenceWhichFillsAFrameWasSaid() {
    // Given
    speakBytes(GREETING, 100, 0);
    playback.complete(GREETING, at(0));

    // When
    HeardLedger cut = playback.interrupt("reply-1", at(500)).getFirst();

    // Then
    assertThat(cut.generated()).isEqualTo(12);
    assertThat(cut.heard()).isEqualTo(12);
  }

  @Test
  void dropsLateAudioOfAnInterruptedReply() {
    // Given
    speak(GREETING, 20, 0);
    playback.interrupt("reply-1", at(10));
    sent();

    // When
    speak(GREETING, 100, 15);
    speak(ANSWER, 20, 20);

    // Then
    assertThat(sent()).containsExactly("media 20", "mark 1");
    assertThat(playback.lateFrames()).as("frames, in one piece").isEqualTo(5);
  }

  @Test
  void dropsAReplyThatWasInterruptedBeforeItsFirstSound() {
    // Given
    playback.interrupt("reply-2", at(0));

    // When
    speak(ANSWER, 20, 5);

    // Then
    assertThat(sent()).as("nothing was playing, so nothing is cleared").isEmpty();
  }

  @Test
  void ignoresTheMarksThatACarrierReturnsWhenItClears() {
    // Given
    speak(GREETING, 100, 0);
    playback.interrupt("reply-1", at(10));
    speak(ANSWER, 100, 20);

    // When
    playback.marked(0, at(21));
    HeardLedger cut = playback.interrupt("reply-2", at(50)).getFirst();

    // Then
    assertThat(cut.part()).isEqualTo(ANSWER);
    assertThat(cut.heard()).as("by the clock alone").isEqualTo(30);
  }

  @Test
  void tellsWhenAPartWasHeardToItsEnd() {
    // Given
    speak(GREETING, 100, 0);
    playback.complete(GREETING, at(1));

    // When
    playback.marked(0, at(101));

    // Then
    assertThat(heardOut).containsExactly(new HeardLedger(GREETING, 100, 100, 100, 0));
    assertThat(playback.isSpeaking()).isFalse();
    assertThat(playback.isHeardOut()).isTrue();
  }

  @Test
  void interruptsWhatIsHeardAndWhatStillWaitsBehindIt() {
    // Given
    speak(GREETING, 100, 0);
    playback.complete(GREETING, at(0));
    speak(ANSWER, 1_000, 0);

    // When
    List<HeardLedger> cut = playback.interrupt("reply-2", at(40));

    // Then
    assertThat(cut)
        .containsExactly(
            new HeardLedger(GREETING, 100, 100, 40, 60),
            new HeardLedger(ANSWER, 1_000, 300, 0, 1_000));
    assertThat(playback.waitingMilliseconds()).isZero();
  }

  @Test
  void keepsCountOfMarksBeyondItsFirstRing() {
    // Given
    for (int piece = 0; piece < 200; piece++) {
      speak(GREETING, 100, piece * 100L);
    }

    // When
    playback.marked(74, at(20_000));
    HeardLedger cut = playback.interrupt(null, at(20_000)).getFirst();

    // Then
    assertThat(cut.heard()).isEqualTo(100 + 74 * 200);
  }

  @Test
  void marksTheBeginningEveryFifthOfASecondAndTheEnd() {
    // When
    for (int frame = 0; frame < 13; frame++) {
      speak(GREETING, 20, frame * 20L);
    }
    playback.complete(GREETING, at(260));

    // Then
    String said =
        sent().stream().map(message -> message.substring(0, 3)).collect(Collectors.joining(" "));
    assertThat(said).isEqualTo("med mar" + " med".repeat(10) + " mar med med mar");
  }

  @Test
  void marksTheEndOfAPartThatStillWaitsWhenItLeaves() {
    // Given
    speak(GREETING, 440, 0);
    playback.complete(GREETING, at(1));
    sent();

    // When
    playback.release(at(100));

    // Then
    assertThat(sent()).containsExactly("media 40", "mark 2");
  }

  @Test
  void knowsByTheClockWhatWasHeardBetweenTwoMarks() {
    // Given
    for (int frame = 0; frame < 6; frame++) {
      speak(GREETING, 20, frame * 20L);
    }

    // When
    playback.marked(0, at(25));
    HeardLedger cut = playback.interrupt("reply-1", at(95)).getFirst();

    // Then
    assertThat(cut.heard()).isEqualTo(90);
  }

  @Test
  void doesNotCountThePauseOfAnEngineThatFellBehind() {
    // Given
    for (int frame = 0; frame < 3; frame++) {
      speak(GREETING, 20, frame * 20L);
    }
    playback.marked(0, at(20));

    // When
    speak(GREETING, 200, 1_000);
    HeardLedger cut = playback.interrupt("reply-1", at(1_030)).getFirst();

    // Then
    assertThat(cut.heard()).isEqualTo(60 + 30);
  }

  @Test
  void tellsWhichPartAMarkSettles() {
    // Given
    speak(GREETING, 20, 0);
    playback.complete(GREETING, at(1));
    speak(ANSWER, 20, 1);

    // When / Then
    assertThat(playback.isSaying("reply-1")).isTrue();
    assertThat(playback.hasSent(ANSWER)).isTrue();
    assertThat(playback.marked(0, at(25))).isEqualTo(GREETING);
    assertThat(playback.isSaying("reply-1")).isFalse();
    assertThat(playback.marked(0, at(26))).as("stale").isNull();
    assertThat(playback.marked(1, at(45))).isEqualTo(ANSWER);
  }

  @Test
  void refusesAudioThatIsNotBase64() {
    assertThat(playback.speak(GREETING, new byte[] {'A', 'B', 'C'}, 0, 3, at(0))).isFalse();
  }

  private void speak(SpeechPart part, int milliseconds, long now) {
    speakBytes(part, milliseconds * 8, now);
  }

  private void speakBytes(SpeechPart part, int bytes, long now) {
    byte[] base64 = Base64.getEncoder().encode(new byte[bytes]);
    playback.speak(part, base64, 0, base64.length, at(now));
  }

  private static long at(long milliseconds) {
    return TimeUnit.MILLISECONDS.toNanos(milliseconds);
  }

  private static long milliseconds(List<String> sent) {
    return sent.stream()
        .filter(message -> message.startsWith("media"))
        .mapToLong(message -> Long.parseLong(message.substring(6)))
        .sum();
  }

  private List<String> sent() {
    leg.flush();
    ByteBuf wire = channel.readOutbound();
    if (wire != null) {
      carrier.writeInbound(wire);
    }
    List<String> sent = new ArrayList<>();
    for (TextWebSocketFrame frame = carrier.readInbound();
        frame != null;
        frame = carrier.readInbound()) {
      sent.add(summary(JsonMapper.shared().readTree(frame.text())));
      frame.release();
    }
    return sent;
  }

  private static String summary(JsonNode message) {
    String event = message.path("event").asString();
    assertThat(message.path("streamSid").asString()).isEqualTo("MZ1");
    return switch (event) {
      case "media" -> {
        byte[] audio = Base64.getDecoder().decode(message.at("/media/payload").asString());
        yield "media " + audio.length / 8;
      }
      case "mark" -> "mark " + message.at("/mark/name").asString();
      default -> event;
    };
  }
}
