// SPDX-License-Identifier: Apache-2.0
package io.trunkline.calls;

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
import org.springframework.stereotype.Component;

/// What this process does for its calls again and again. Each process does it for itself, hence no
/// job of the scheduler; what two do at once is done once.
@Component
class CallRounds implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(CallRounds.class);
  private static final Duration REMEMBER_EVERY = Duration.ofMinutes(1);
  private static final Duration NEWS_KEPT_FOR = Duration.ofDays(1);

  private final Leases leases;
  private final Spool spool;
  private final Strays strays;
  private final Destinations destinations;
  private final NewsRecords news;
  private final CallsSettings settings;
  private final AtomicReference<@Nullable ScheduledExecutorService> going = new AtomicReference<>();

  CallRounds(
      Leases leases,
      Spool spool,
      Strays strays,
      Destinations destinations,
      NewsRecords news,
      CallsSettings settings) {
    this.leases = leases;
    this.spool = spool;
    this.strays = strays;
    this.destinations = destinations;
    this.news = news;
    this.settings = settings;
  }

  /// Something to do again and again.
  private record Round(String what, Duration every, Runnable work) {}

  /// Each on a thread of its own: a carrier that answers late, or an outage's records, must not
  /// keep the leases of calls that live from being renewed.
  @Override
  public void start() {
    List<Round> rounds =
        List.of(
            new Round("renew leases", settings.round(), leases::renew),
            new Round("write waiting records", settings.round(), spool::replay),
            new Round("look for strays", settings.round(), () -> strays.look(spool.awaited())),
            new Round("remember lines", REMEMBER_EVERY, destinations::remember),
            new Round(
                "forget news of calls that never came",
                REMEMBER_EVERY,
                () -> news.forgetKept(NEWS_KEPT_FOR)));
    ScheduledExecutorService executor =
        Executors.newScheduledThreadPool(
            rounds.size(), Thread.ofPlatform().daemon().name("call-rounds-", 0).factory());
    going.set(executor);
    for (Round round : rounds) {
      var _ =
          executor.scheduleWithFixedDelay(
              () -> attempt(round), 0, round.every().toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  /// The database may be away; the next round tries again.
  private static void attempt(Round round) {
    try {
      round.work().run();
    } catch (RuntimeException away) {
      LOG.atWarn()
          .addKeyValue("reason", away.getClass().getSimpleName())
          .log("Could not {}; the next round tries again", round.what());
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
