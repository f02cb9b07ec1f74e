// SPDX-License-Identifier: Apache-2.0
package io.trunkline.calls;

import java.time.Duration;

/// By when a carrier's request has to be answered. Whoever asks the database on its way waits for
/// what is left of that and no longer: patience with each question alone would add up.
///
/// Bound to the thread that serves the request.
public final class Deadline {

  private static final ScopedValue<Long> UNTIL = ScopedValue.newInstance();

  /// What is answered at once is still heard.
  private static final Duration LEAST = Duration.ofMillis(1);

  private Deadline() {}

  /// Does `work`, whose questions together may take so long.
  public static <T, X extends Throwable> T within(
      Duration longest, ScopedValue.CallableOp<? extends T, X> work) throws X {
    return ScopedValue.where(UNTIL, System.nanoTime() + longest.toNanos()).call(work);
  }

  /// How long a question may take that by itself would be waited for so long.
  public static Duration left(Duration most) {
    if (!UNTIL.isBound()) {
      return most;
    }
    Duration left = Duration.ofNanos(UNTIL.get() - System.nanoTime());
    Duration shorter = left.compareTo(most) < 0 ? left : most;
    return shorter.compareTo(LEAST) < 0 ? LEAST : shorter;
  }
}
