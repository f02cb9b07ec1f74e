// SPDX-License-Identifier: Apache-2.0
package io.trunkline.operations;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/// Beats as long as this process lives: each node for itself, hence no job of the scheduler, which
/// runs on one node.
@Component
class NodePulse implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(NodePulse.class);
  private static final long LAST_BEAT_MILLIS = 2_000;

  private final DeliveryRounds rounds;
  private final long everyMillis;
  private final AtomicReference<@Nullable ScheduledExecutorService> beating =
      new AtomicReference<>();
  private volatile boolean told;

  NodePulse(DeliveryRounds rounds, OperationsSettings settings) {
    this.rounds = rounds;
    this.everyMillis = settings.delivery().pulse().toMillis();
  }

  @Override
  public void start() {
    ScheduledExecutorService executor =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("node-pulse").factory());
    beating.set(executor);
    var _ = executor.scheduleWithFixedDelay(this::beat, 0, everyMillis, TimeUnit.MILLISECONDS);
  }

  private void beat() {
    try {
      rounds.pulse();
      if (told) {
        told = false;
        LOG.atInfo().log("The database answers again");
      }
    } catch (RuntimeException away) {
      if (!told) {
        LOG.atWarn()
            .addKeyValue("reason", FailureReason.of(away))
            .log("The database does not answer; pages say so until it does");
        told = true;
      }
    }
  }

  /// Late in the shutdown, when nothing begins any more.
  @Override
  public void stop() {
    @Nullable ScheduledExecutorService executor = beating.getAndSet(null);
    if (executor == null) {
      return;
    }
    executor.shutdownNow();
    try {
      if (executor.awaitTermination(LAST_BEAT_MILLIS, TimeUnit.MILLISECONDS)) {
        rounds.leave();
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException away) {
      LOG.atDebug().setCause(away).log("Nobody could be told that this node ends");
    }
  }

  @Override
  public boolean isRunning() {
    return beating.get() != null;
  }

  @Override
  public int getPhase() {
    return 0;
  }
}
