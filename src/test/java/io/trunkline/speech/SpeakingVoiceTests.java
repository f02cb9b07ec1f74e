// SPDX-License-Identifier: Apache-2.0
package io.trunkline.speech;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpeakingVoiceTests {

  private final SpeakingVoice voice = new SpeakingVoice();

  @AfterEach
  void close() {
    voice.close();
  }

  @Test
  void aSentenceIsSecondsOfAudibleSoundAndAlwaysTheSame() throws Exception {
    // When
    short[] once = say("Good morning, how can I help you?", 1);
    short[] again = say("Good morning, how can I help you?", 1);

    // Then
    assertThat(once.length / (double) SpeakingVoice.SAMPLES_PER_SECOND).isBetween(1.0, 4.0);
    assertThat(loudest(once)).isGreaterThan(5_000);
    assertThat(again).as("kept, not spoken again").isSameAs(once);
  }

  @Test
  void speaksFasterWhenAsked() throws Exception {
    assertThat(say("This takes a while to say.", 1.5).length)
        .isLessThan(say("This takes a while to say.", 1).length);
  }

  @Test
  void ofNothingComesNothing() throws Exception {
    assertThat(say("", 1)).isEmpty();
    assertThat(say(" … — ", 1)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "'Café Müller & Söhne', Cafe Muller and Sohne",
    "'It’s 5 o’clock', It's 5 o'clock",
    "'a\u0000b   c', a b c",
    "'<b>bold</b>', b bold b",
  })
  void readsOnlyWhatTheVoiceCanSay(String text, String plain) {
    assertThat(SpeakingVoice.plain(text)).isEqualTo(plain);
  }

  @Test
  void remembersNoMoreThanItMay() {
    // Given
    RecentSpeech recent = new RecentSpeech();

    // When
    for (int i = 0; i < 1_000; i++) {
      recent.of(new RecentSpeech.Sentence("sentence " + i, 150), () -> new short[16_000]);
    }

    // Then
    assertThat(recent.sentences()).isEqualTo(200);
    for (int i = 0; i < 100; i++) {
      recent.of(new RecentSpeech.Sentence("long " + i, 150), () -> new short[800_000]);
    }
    assertThat(recent.sentences()).isLessThan(10);
  }

  private short[] say(String sentence, double speed) throws Exception {
    return voice.say(sentence, speed).get(60, TimeUnit.SECONDS);
  }

  private static int loudest(short[] samples) {
    int loudest = 0;
    for (short sample : samples) {
      loudest = Math.max(loudest, Math.abs(sample));
    }
    return loudest;
  }
}
