// SPDX-License-Identifier: Apache-2.0
package io.trunkline.calls;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/// What this process does for its calls again and again. Each process does it for itself, hence no
/// job of the scheduler; what two do at once is done once.
@Component
class CallRounds implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(CallRounds.class);
  private static final int THREADS = 2;
  private static final Duration REMEMBER_EVERY = Duration.ofMinutes(1);

  private final Leases leases;
  private final Spool spool;
  private final Strays strays;
  private final Destinations destinations;
  private final CallsSettings settings;
  private final InstantSource clock;
  private final AtomicReference<@Nullable ScheduledExecutorService> going = new AtomicReference<>();
  private Instant rememberedAt = Instant.EPOCH;

  CallRounds(
      Leases leases,
      Spool spool,
      Strays strays,
      Destinations destinations,
      CallsSettings settings,
      InstantSource clock) {
    this.leases = leases;
    this.spool = spool;
    this.strays = strays;
    this.destinations = destinations;
    this.settings = settings;
    this.clock = clock;
  }

  @Override
  public void start() {
    ScheduledExecutorService executor =
        Executors.newScheduledThreadPool(
            THREADS, Thread.ofPlatform().daemon().name("call-rounds").factory());
    going.set(executor);
    long every = settings.round().toMillis();
    var _ = executor.scheduleWithFixedDelay(this::go, 0, every, TimeUnit.MILLISECONDS);
    // On a thread of its own: after an outage it may take long, and leases do not wait.
    var _ =
        executor.scheduleWithFixedDelay(
            () -> attempt("write waiting records", spool::replay), 0, every, TimeUnit.MILLISECONDS);
  }

  void go() {
    attempt("renew leases", leases::renew);
    attempt("look for strays", () -> strays.look(spool.awaited()));
    Instant now = clock.instant();
    if (!now.isBefore(rememberedAt.plus(REMEMBER_EVERY))) {
      attempt(
          "remember lines",
          () -> {
            destinations.remember();
            rememberedAt = now;
          });
    }
  }

  /// The database may be away; the next round tries again.
  private static void attempt(String what, Runnable work) {
    try {
      work.run();
    } catch (RuntimeException away) {
      LOG.atWarn()
          .addKeyValue("reason", away.getClass().getSimpleName())
          .log("Could not {}; the next round tries again", what);
    }
  }

  @Override
  public void stop() {
    ScheduledExecutorService executor = going.getAndSet(null);
    if (executor != null) {
      executor.shutdown();
    }
  }

  @Override
  public boolean isRunning() {
    return going.get() != null;
  }
}
