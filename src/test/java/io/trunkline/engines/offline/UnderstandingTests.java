// SPDX-License-Identifier: Apache-2.0
package io.trunkline.engines.offline;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.engines.offline.Field.Kind;
import io.trunkline.media.audio.Mulaw;
import io.trunkline.speech.SpeakingVoice;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What the shipped voice says, over a telephone's µ-law, understood by the shipped ears.
class UnderstandingTests {

  private static final String DENTIST =
      "You answer for a dentist: cleaning, filling, crown, whitening. Be kind.";

  private static final SpeakingVoice VOICE = new SpeakingVoice();
  private static final Understanding UNDERSTANDING = new Understanding();

  @BeforeAll
  static void prepare() {
    UNDERSTANDING.prepare();
  }

  @AfterAll
  static void close() {
    VOICE.close();
    UNDERSTANDING.close();
  }

  @ParameterizedTest
  @CsvSource({
    "NAME, my name is john smith",
    "NAME, i am emma wilson please",
    "NAME, sarah garcia",
    "NAME, no",
    "NAME, sure",
    "NAME, yes please",
    "PHONE, five five five zero one two three",
    "PHONE, my number is two oh six five five five zero one nine nine",
    "WHEN, tomorrow at nine o'clock",
    "WHEN, tuesday morning",
    "WHEN, next monday",
    "YES_NO, yes please",
    "YES_NO, no thank you",
    "REASON, i would like to change an appointment",
    "REASON, i am calling about my bill",
  })
  void anExpectedAnswerComesBackWordForWord(Kind kind, String sentence) throws Exception {
    assertThat(understood(kind, sentence)).contains(sentence);
  }

  @ParameterizedTest
  @CsvSource({
    "NAME, the weather is nice today",
    "PHONE, i do not know it by heart",
    "WHEN, whenever you like",
    "YES_NO, maybe later",
  })
  void whatIsNoAnswerIsNotTakenForOne(Kind kind, String sentence) throws Exception {
    assertThat(understood(kind, sentence)).isEmpty();
  }

  @Test
  void aWordNobodyCanPronounceDoesNotSpoilTheRest() throws Exception {
    // Given
    Phrase phrase = Phrase.oneOf("xqzvk|yes xqzvk|tomorrow");

    // When
    Optional<String> words =
        UNDERSTANDING.understand(phrase, telephone("tomorrow")).get(60, TimeUnit.SECONDS);

    // Then
    assertThat(words).contains("tomorrow");
  }

  @Test
  void perfectSilenceIsNothing() throws Exception {
    // When
    Optional<String> words =
        UNDERSTANDING
            .understand(Expectations.of(Kind.YES_NO, ""), new short[8_000])
            .get(60, TimeUnit.SECONDS);

    // Then
    assertThat(words).isEmpty();
  }

  private static Optional<String> understood(Kind kind, String sentence) throws Exception {
    return UNDERSTANDING
        .understand(Expectations.of(kind, DENTIST), telephone(sentence))
        .get(60, TimeUnit.SECONDS);
  }

  /// With digital silence around it, as the ear cuts it out of a call.
  private static short[] telephone(String sentence) throws Exception {
    short[] spoken = VOICE.say(sentence, 1).get(60, TimeUnit.SECONDS);
    short[] line = new short[spoken.length + 2 * 2_400];
    byte[] mulaw = new byte[spoken.length];
    Mulaw.encode(spoken, 0, mulaw, 0, spoken.length);
    Mulaw.decode(mulaw, 0, line, 2_400, spoken.length);
    return line;
  }
}
