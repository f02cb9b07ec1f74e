// SPDX-License-Identifier: Apache-2.0
package io.trunkline.operations;

import com.github.kagkarlsson.scheduler.Scheduler;
import io.trunkline.configuration.ProductSettings;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/// The first thing that happens when the product is told to stop: it says that it is not ready, and
/// begins no more jobs. Then the web server finishes its requests, then the rest ends.
@Component
class Draining implements SmartLifecycle {

  private final Scheduler scheduler;
  private final Duration notice;
  private volatile boolean running;
  private volatile boolean draining;

  Draining(Scheduler scheduler, ProductSettings product, OperationsSettings settings) {
    this.scheduler = scheduler;
    this.notice = product.isProduction() ? settings.drainFor() : Duration.ZERO;
  }

  boolean isDraining() {
    return draining;
  }

  /// Also after a stop: whoever stops a product for a while, as a test does, may have it go on.
  @Override
  public void start() {
    if (draining) {
      scheduler.resume();
      draining = false;
    }
    running = true;
  }

  @Override
  public void stop() {
    draining = true;
    scheduler.pause();
    running = false;
  }

  /// The web server waits for this call to answer, and with it the load balancer's chance to
  /// notice.
  @Override
  public void stop(Runnable done) {
    stop();
    var noticed = CompletableFuture.delayedExecutor(notice.toMillis(), TimeUnit.MILLISECONDS);
    noticed.execute(done);
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  /// Above everything, the web server's graceful shutdown included: the highest phase stops first.
  @Override
  public int getPhase() {
    return Integer.MAX_VALUE;
  }
}
