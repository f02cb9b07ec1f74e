// SPDX-License-Identifier: Apache-2.0
package io.trunkline.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class TurnClockTests {

  private static final SpeechPart EARLIER = new SpeechPart("reply-1", "item-1");
  private static final SpeechPart ANSWER = new SpeechPart("reply-2", "item-2");

  private final TurnClock clock = new TurnClock();

  @Test
  void tellsWhereTheTimeOfATurnWent() {
    // Given
    clock.callerStopped(at(1_000), 500);
    clock.spoke(ANSWER, at(1_300));

    // When
    TurnTimes answered = clock.left(at(1_340));
    Optional<TurnTimes> heard = clock.heard(ANSWER, at(1_400));

    // Then
    TurnTimes sofar =
        new TurnTimes(
            Optional.of(Duration.ofMillis(500)),
            Duration.ofMillis(300),
            Duration.ofMillis(40),
            Optional.empty());
    assertThat(answered).isEqualTo(sofar);
    assertThat(heard.orElseThrow().playing()).contains(Duration.ofMillis(60));
  }

  @Test
  void doesNotTakeAMarkOfAnEarlierPartForTheAnswer() {
    // Given
    clock.callerStopped(at(0), -1);
    clock.spoke(ANSWER, at(100));
    clock.left(at(100));

    // When
    Optional<TurnTimes> earlier = clock.heard(EARLIER, at(110));

    // Then
    assertThat(earlier).isEmpty();
    assertThat(clock.heard(ANSWER, at(300))).isPresent();
    assertThat(clock.heard(ANSWER, at(400))).as("only its first mark").isEmpty();
  }

  @Test
  void measuresNothingOfAnAnswerThatWasTakenBack() {
    // Given
    clock.callerStopped(at(0), -1);
    clock.spoke(ANSWER, at(100));

    // When
    clock.fellSilent();

    // Then
    assertThat(clock.awaitsWire()).isNull();
    assertThat(clock.heard(ANSWER, at(300))).isEmpty();
  }

  private static long at(long milliseconds) {
    return TimeUnit.MILLISECONDS.toNanos(milliseconds);
  }
}
