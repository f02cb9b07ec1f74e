// SPDX-License-Identifier: Apache-2.0
package io.trunkline.operations;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/// What a process does for itself again and again, from its start to its end: each process does it,
/// hence no job of the scheduler, which runs on one.
///
/// Each round has a thread of its own: one that takes long must not keep another from being made.
///
/// They go on while a stop waits for calls: another process would take those for calls whose
/// process is gone.
public final class Rounds implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(Rounds.class);

  /// What is under way when everything ends gets so long, while there still is a database.
  private static final long LAST_ROUND_MILLIS = 2_000;

  private final String name;
  private final List<Round> rounds;
  private final AtomicReference<@Nullable ScheduledExecutorService> going = new AtomicReference<>();

  /// @param name of the threads
  public Rounds(String name, Round... rounds) {
    this.name = name;
    this.rounds = List.of(rounds);
  }

  /// Something to do again and again.
  ///
  /// @param what as it is said when it could not be done: "renew leases"
  /// @param every so long after it was done last
  public record Round(String what, Duration every, Runnable work) {}

  @Override
  public void start() {
    ScheduledExecutorService executor =
        Executors.newScheduledThreadPool(
            rounds.size(), Thread.ofPlatform().daemon().name(name + "-", 0).factory());
    going.set(executor);
    for (Round round : rounds) {
      long every = Math.max(1, round.every().toMillis());
      var _ =
          executor.scheduleWithFixedDelay(() -> attempt(round), 0, every, TimeUnit.MILLISECONDS);
    }
  }

  /// The database may be away; the next round tries again. It does so after an Error too, which the
  /// executor would take for the end of all rounds.
  private static void attempt(Round round) {
    try {
      round.work().run();
    } catch (RuntimeException away) {
      LOG.atWarn()
          .addKeyValue("reason", away.getClass().getSimpleName())
          .log("Could not {}; the next round tries again", round.what());
    } catch (Error broken) {
      LOG.atError().setCause(broken).log("Could not {}; the next round tries again", round.what());
    }
  }

  @Override
  public void stop() {
    ScheduledExecutorService executor = going.getAndSet(null);
    if (executor == null) {
      return;
    }
    executor.shutdown();
    try {
      if (!executor.awaitTermination(LAST_ROUND_MILLIS, TimeUnit.MILLISECONDS)) {
        LOG.atWarn().log("A round of {} is not over yet; it is cut off", name);
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    return going.get() != null;
  }

  /// Below everything that takes or ends calls, which is stopped before it; what it writes to is
  /// closed later still.
  @Override
  public int getPhase() {
    return 0;
  }
}
