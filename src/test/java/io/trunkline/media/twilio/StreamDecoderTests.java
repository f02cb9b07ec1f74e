// SPDX-License-Identifier: Apache-2.0
package io.trunkline.media.twilio;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.util.concurrent.FastThreadLocal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StreamDecoderTests {

  private final Heard heard = new Heard();
  private final StreamDecoder decoder = new StreamDecoder(heard);

  /// Streams of a thread share what is known of how audio is written: here nothing yet.
  @BeforeEach
  void knowNothing() {
    FastThreadLocal.removeAll();
  }

  @Test
  void readsEveryMessageTwilioSends() {
    // When
    read("{\"event\":\"connected\",\"protocol\":\"Call\",\"version\":\"1.0.0\"}");
    read(
        """
        {"event":"start","sequenceNumber":"1","streamSid":"MZ1","start":{"accountSid":"AC1",
         "streamSid":"MZ1","callSid":"CA1","tracks":["inbound"],"mediaFormat":{"encoding":
         "audio/x-mulaw","sampleRate":8000,"channels":1},"customParameters":{"ticket":"t","encoding":"x"}}}
        """);
    read(
        """
        {"event":"media","sequenceNumber":"4","streamSid":"MZ1","media":{"track":"inbound","chunk":"2",
         "timestamp":"5","payload":"/v7+"}}
        """);
    read(
        """
        {"event":"dtmf","streamSid":"MZ1","sequenceNumber":"5","dtmf":{"track":"inbound_track","digit":"#"}}
        """);
    read(
        "{\"event\":\"mark\",\"sequenceNumber\":\"6\",\"streamSid\":\"MZ1\",\"mark\":{\"name\":\"17\"}}");
    read(
        "{\"event\":\"stop\",\"sequenceNumber\":\"7\",\"streamSid\":\"MZ1\",\"stop\":{\"accountSid\":\"AC1\",\"callSid\":\"CA1\"}}");

    // Then
    assertThat(heard.told)
        .containsExactly(
            "connected",
            "started MZ1 AC1 CA1 audio/x-mulaw",
            "media 4 5 /v7+",
            "key 5 #",
            "mark 6 17",
            "stopped 7");
  }

  @Test
  void takesMembersInAnyOrderAndWithSpaceBetween() {
    // When
    read(
        "{ \"media\" : { \"payload\" : \"AAAA\" , \"track\":\"inbound\" } , \"sequenceNumber\" : \"9\" , \"event\" : \"media\" }");

    // Then
    assertThat(heard.told).containsExactly("media 9 -1 AAAA");
  }

  @Test
  void leavesOutTheAgentsOwnVoice() {
    // When
    read("{\"event\":\"media\",\"media\":{\"track\":\"outbound\",\"payload\":\"AAAA\"}}");

    // Then
    assertThat(heard.told).isEmpty();
  }

  @Test
  void saysWhatItCannotRead() {
    // When
    read("{\"event\":\"media\",\"media\":{}}");
    read("{\"event\":\"dtmf\",\"dtmf\":{\"digit\":\"x\"}}");
    read("{\"event\":\"start\",\"start\":{}}");
    read("{\"no\":\"event\"}");
    read("not json");
    read("{\"event\":\"tomorrow\"}");

    // Then
    assertThat(heard.told)
        .containsExactly("broken", "broken", "broken", "broken", "broken", "unknown");
  }

  @Test
  void knowsAStreamThatAlsoCarriesWhatTheCallerHearsForOneThatTakesNoAudio() {
    // When
    read(
        """
        {"event":"start","start":{"accountSid":"AC1","streamSid":"MZ1","callSid":"CA1",
         "tracks":["inbound","outbound"],"mediaFormat":{"encoding":"audio/x-mulaw"}}}
        """);

    // Then
    assertThat(heard.told).containsExactly("started MZ1 AC1 CA1 audio/x-mulaw one way");
  }

  @Test
  void takesTheEncodingFromNowhereElseThanTheFormat() {
    // When
    read(
        """
        {"event":"start","start":{"streamSid":"MZ1","callSid":"CA1","customParameters":
         {"encoding":"audio/x-mulaw","callSid":"CA2"},"tracks":["inbound"]}}
        """);

    // Then
    assertThat(heard.told).containsExactly("started MZ1  CA1 ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"event\":\"connected\",\"protocol\":\"Call\",\"version\":\"1.0.0\"}",
        "{\"event\":\"start\",\"start\":{\"callSid\":\"CA1\",\"streamSid\":\"MZ1\",\"a\":[{}],"
            + "\"tracks\":[\"inbound\"],\"mediaFormat\":{\"encoding\":\"audio/x-mulaw\"}}}",
        "{\"event\":\"media\",\"sequenceNumber\":\"4\",\"media\":{\"track\":\"inbound\","
            + "\"timestamp\":\"5\",\"payload\":\"/v7+/v7+\"}}",
        "{\"event\":\"dtmf\",\"sequenceNumber\":\"5\",\"dtmf\":{\"digit\":\"#\"}}",
        "{\"event\":\"mark\",\"sequenceNumber\":\"6\",\"mark\":{\"name\":\"17\"}}",
        "{\"event\":\"stop\",\"sequenceNumber\":\"7\",\"stop\":{\"callSid\":\"CA1\"}}"
      })
  void tellsOneThingOrNothingOfAnyBytesAndReadsTheNextMessageAsIfNothingHadHappened(String sound) {
    // Given
    SplittableRandom chance = new SplittableRandom(sound.length());

    for (int round = 0; round < 20_000; round++) {
      byte[] text = mutated(sound.getBytes(StandardCharsets.UTF_8), chance);
      heard.told.clear();

      // When
      decoder.read(text, 0, text.length);

      // Then
      assertThat(heard.told).hasSizeLessThanOrEqualTo(1);
      heard.told.clear();
      read("{\"event\":\"mark\",\"sequenceNumber\":\"6\",\"mark\":{\"name\":\"17\"}}");
      assertThat(heard.told).containsExactly("mark 6 17");
    }
  }

  /// What was sent before in the same words lets the next be read faster, not otherwise.
  @Test
  void readsAudioAfterAudioAsItReadsTheFirst() {
    // Given
    String sound =
        "{\"event\":\"media\",\"sequenceNumber\":\"4\",\"media\":{\"track\":\"inbound\",\"chunk\":\"2\","
            + "\"timestamp\":\"40\",\"payload\":\"/v7+/v7+/v7+/v7+\"},\"streamSid\":\"MZ1\"}";
    SplittableRandom chance = new SplittableRandom(7);

    for (int round = 0; round < 20_000; round++) {
      Heard first = new Heard();
      byte[] text = mutated(sound.getBytes(StandardCharsets.UTF_8), chance);
      read(sound);
      heard.told.clear();

      // When
      decoder.read(text, 0, text.length);
      new StreamReading().read(first, text, 0, text.length);

      // Then
      assertThat(heard.told).isEqualTo(first.told);
    }
  }

  @Test
  void readsMarksBetweenAudio() {
    // Given
    String sound =
        "{\"event\":\"media\",\"sequenceNumber\":\"%d\",\"media\":{\"timestamp\":\"20\",\"payload\":\"%s\"}}";

    // When
    read(sound.formatted(4, "AAAA"));
    read("{\"event\":\"mark\",\"sequenceNumber\":\"5\",\"mark\":{\"name\":\"17\"}}");
    read(sound.formatted(6, "AAAAAAAA"));
    read(sound.formatted(1234, "/v7+"));

    // Then
    assertThat(heard.told)
        .containsExactly(
            "media 4 20 AAAA", "mark 5 17", "media 6 20 AAAAAAAA", "media 1234 20 /v7+");
  }

  @Test
  void neverReadsBeyondAMessageThatBreaksOff() {
    // Given
    byte[] whole =
        "{\"event\":\"media\",\"media\":{\"track\":\"inbound\",\"payload\":\"/v7+/v7+\"}}"
            .getBytes(StandardCharsets.UTF_8);

    for (int length = 0; length < whole.length; length++) {
      heard.told.clear();

      // When
      decoder.read(whole, 0, length);

      // Then
      assertThat(heard.told).containsExactly("broken");
    }
  }

  /// Bytes replaced, left out, said twice, or the end cut off.
  private static byte[] mutated(byte[] sound, SplittableRandom chance) {
    byte[] text = sound.clone();
    for (int change = 1 + chance.nextInt(5); change > 0 && text.length > 1; change--) {
      int at = chance.nextInt(text.length);
      switch (chance.nextInt(4)) {
        case 0 -> text[at] = (byte) chance.nextInt(256);
        case 1 -> text = joined(text, at, at + 1);
        case 2 -> text = joined(text, at + 1, chance.nextInt(at + 1));
        default -> text = Arrays.copyOf(text, Math.max(1, at));
      }
    }
    return text;
  }

  /// So much of the beginning, and what stands behind a place.
  private static byte[] joined(byte[] text, int until, int from) {
    byte[] all = Arrays.copyOf(text, until + text.length - from);
    System.arraycopy(text, from, all, until, text.length - from);
    return all;
  }

  private void read(String message) {
    byte[] bytes = ("  " + message).getBytes(StandardCharsets.UTF_8);
    decoder.read(bytes, 2, bytes.length - 2);
  }

  private static final class Heard implements StreamEvents {

    final List<String> told = new ArrayList<>();

    @Override
    public void connected() {
      told.add("connected");
    }

    @Override
    public void started(Start start) {
      told.add(
          "started "
              + String.join(" ", start.stream(), start.account(), start.call(), start.encoding())
              + (start.oneWay() ? " one way" : ""));
    }

    @Override
    public void media(long sequence, long said, byte[] base64, int offset, int length) {
      told.add(
          "media "
              + sequence
              + " "
              + said
              + " "
              + new String(base64, offset, length, StandardCharsets.US_ASCII));
    }

    @Override
    public void keyPressed(long sequence, char key) {
      told.add("key " + sequence + " " + key);
    }

    @Override
    public void marked(long sequence, long mark) {
      told.add("mark " + sequence + " " + mark);
    }

    @Override
    public void stopped(long sequence) {
      told.add("stopped " + sequence);
    }

    @Override
    public void unknown() {
      told.add("unknown");
    }

    @Override
    public void broken() {
      told.add("broken");
    }
  }
}
