// SPDX-License-Identifier: Apache-2.0
package io.trunkline.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.trunkline.operations.Rounds.Round;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.support.GenericApplicationContext;

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

  @Test
  void areMadeWhileAStopWaitsForCalls() {
    // Given
    GenericApplicationContext product = new GenericApplicationContext();
    product.registerBean(
        Rounds.class,
        () -> new Rounds("test", new Round("renew leases", SOON, made::incrementAndGet)));
    product.registerBean(LastCalls.class, () -> new LastCalls(made));
    product.refresh();
    LastCalls calls = product.getBean(LastCalls.class);

    // When
    product.close();

    // Then
    assertThat(calls.renewed).isTrue();
  }

  /// Calls that are waited for where they are in the product, until they were renewed.
  private static final class LastCalls implements SmartLifecycle {

    private final AtomicInteger made;
    private volatile boolean running;
    private volatile boolean renewed;

    LastCalls(AtomicInteger made) {
      this.made = made;
    }

    @Override
    public void start() {
      running = true;
    }

    @Override
    public void stop() {
      int before = made.get();
      await().until(() -> made.get() > before + 1);
      renewed = true;
      running = false;
    }

    @Override
    public boolean isRunning() {
      return running;
    }

    @Override
    public int getPhase() {
      return Integer.MAX_VALUE - 1;
    }
  }

  private static void waitFor(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }
}
