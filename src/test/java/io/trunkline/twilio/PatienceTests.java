// SPDX-License-Identifier: Apache-2.0
package io.trunkline.twilio;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PatienceTests {

  private final CountDownLatch database = new CountDownLatch(1);
  private final Patience patience =
      new Patience(
          new TwilioSettings(
              null,
              null,
              URI.create(TwilioSettings.TWILIO),
              null,
              null,
              Duration.ofSeconds(10),
              Duration.ofMillis(300),
              Duration.ofSeconds(60),
              Duration.ofMinutes(15),
              List.of()));

  @AfterEach
  void answer() {
    database.countDown();
    patience.destroy();
  }

  @Test
  void theQuestionsOfARequestAreWaitedForTogether() {
    // Given
    Supplier<String> slow =
        () -> {
          try {
            database.await();
          } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
          }
          return "database";
        };

    // When
    long began = System.nanoTime();
    List<String> answers =
        patience.forOneRequest(() ->
            List.of(
                patience.ask(slow, () -> "memory"),
                patience.ask(slow, () -> "memory"),
                patience.ask(slow, () -> "memory")));

    // Then
    assertThat(answers).containsOnly("memory");
    assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(9));
  }

  @Test
  void aQuestionThatIsAnsweredIsNotHurried() {
    assertThat(patience.forOneRequest(() -> patience.ask(() -> "database", () -> "memory")))
        .isEqualTo("database");
  }
}
