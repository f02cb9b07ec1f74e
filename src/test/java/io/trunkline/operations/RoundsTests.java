// SPDX-License-Identifier: Apache-2.0
package io.trunkline.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.trunkline.operations.Rounds.Round;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RoundsTests {

  private static final Duration SOON = Duration.ofMillis(1);

  private final AtomicInteger made = new AtomicInteger();

  @Test
  void whatCouldNotBeDoneIsTriedAgainWhateverWentWrong() {
    // Given
    Rounds rounds =
        new Rounds(
            "test",
            new Round(
                "do it",
                SOON,
                () -> {
                  switch (made.incrementAndGet()) {
                    case 1 -> throw new IllegalStateException("the database is away");
                    case 2 -> throw new NoClassDefFoundError("a broken jar");
                    default -> {}
                  }
                }));

    // When
    rounds.start();

    // Then
    await().until(() -> made.get() > 2);
    assertThat(rounds.isRunning()).isTrue();
    rounds.stop();
    assertThat(rounds.isRunning()).isFalse();
  }

  @Test
  void aRoundThatTakesLongKeepsNoOtherFromBeingMade() {
    // Given
    CountDownLatch carrier = new CountDownLatch(1);
    Rounds rounds =
        new Rounds(
            "test",
            new Round("wait for a carrier", SOON, () -> waitFor(carrier)),
            new Round("do it", SOON, made::incrementAndGet));

    // When
    rounds.start();

    // Then
    await().until(() -> made.get() > 2);
    carrier.countDown();
    rounds.stop();
  }

  private static void waitFor(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }
}
