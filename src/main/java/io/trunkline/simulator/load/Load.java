// SPDX-License-Identifier: Apache-2.0
package io.trunkline.simulator.load;

import io.netty.channel.EventLoopGroup;
import io.trunkline.simulator.Loops;
import io.trunkline.simulator.RealtimeScript;
import io.trunkline.simulator.RealtimeScript.Pace;
import io.trunkline.simulator.RealtimeScript.Step;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/// The parts every load is made of.
final class Load {
  /// So long after the last call began nothing is counted: what is compiled is still being learnt.
  static final Duration SETTLE = Duration.ofSeconds(2);

  /// A crowd does not dial in one instant.
  static final Duration BETWEEN_CALLS = Duration.ofMillis(10);

  private static final Duration LEAST_BETWEEN_INTERRUPTIONS = Duration.ofSeconds(1);
  private static final Duration MOST_BETWEEN_INTERRUPTIONS = Duration.ofSeconds(5);

  private Load() {}

  /// An engine that speaks without pause, as quickly as is listened to, and is interrupted every
  /// few seconds.
  static RealtimeScript talkative(int deltaMillis) {
    return RealtimeScript.of(
            new Step.Interruptions(LEAST_BETWEEN_INTERRUPTIONS, MOST_BETWEEN_INTERRUPTIONS))
        .otherwise(
            new Step.Spoken(
                Duration.ZERO, Duration.ofMillis(deltaMillis), Pace.CONTINUOUS, "And so on."));
  }

  static EventLoopGroup loops(BooleanSupplier polls) {
    int threads = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
    return Loops.polling(threads, polls);
  }

  /// Waits until something is so, or so long.
  static boolean until(BooleanSupplier fact, Duration longest) throws InterruptedException {
    long end = System.nanoTime() + longest.toNanos();
    while (!fact.getAsBoolean()) {
      if (System.nanoTime() > end) {
        return false;
      }
      pause(Duration.ofMillis(20));
    }
    return true;
  }

  /// A measurement takes the time it takes.
  static void pause(Duration time) throws InterruptedException {
    boolean _ = new CountDownLatch(1).await(time.toNanos(), TimeUnit.NANOSECONDS);
  }
}
