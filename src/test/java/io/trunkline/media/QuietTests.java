// SPDX-License-Identifier: Apache-2.0
package io.trunkline.media;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.media.Quiet.Verdict;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class QuietTests {

  private final Quiet quiet = new Quiet(Duration.ofSeconds(40), 0);

  @Test
  void asksAfterHalfTheTimeAndLeavesAfterTheOtherHalf() {
    assertThat(quiet.look(false, seconds(19))).isEqualTo(Verdict.WAIT);
    assertThat(quiet.look(false, seconds(20))).isEqualTo(Verdict.ASK);
    assertThat(quiet.look(false, seconds(39))).isEqualTo(Verdict.WAIT);
    assertThat(quiet.look(false, seconds(40))).isEqualTo(Verdict.LEAVE);
  }

  @Test
  void countsFromTheEndOfItsOwnQuestion() {
    // Given
    quiet.look(false, seconds(20));

    // When
    quiet.look(true, seconds(23));

    // Then
    assertThat(quiet.look(false, seconds(42))).isEqualTo(Verdict.WAIT);
    assertThat(quiet.look(false, seconds(43))).isEqualTo(Verdict.LEAVE);
  }

  @Test
  void expectsNothingOfACallerWhoListensOrSpeaks() {
    assertThat(quiet.look(true, seconds(60))).isEqualTo(Verdict.WAIT);
    quiet.callerStarted();
    assertThat(quiet.look(false, seconds(120))).isEqualTo(Verdict.WAIT);
    quiet.callerStopped(seconds(121));
    assertThat(quiet.look(false, seconds(140))).isEqualTo(Verdict.WAIT);
    assertThat(quiet.look(false, seconds(141))).isEqualTo(Verdict.ASK);
  }

  @Test
  void beginsAnewWhenTheCallerAnswersTheQuestion() {
    // Given
    quiet.look(false, seconds(20));

    // When
    quiet.callerStarted();
    quiet.callerStopped(seconds(25));

    // Then
    assertThat(quiet.look(false, seconds(45))).isEqualTo(Verdict.ASK);
  }

  private static long seconds(int count) {
    return Duration.ofSeconds(count).toNanos();
  }
}
