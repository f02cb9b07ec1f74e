// SPDX-License-Identifier: Apache-2.0
package io.trunkline.operations;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.metrics.micrometer.MicrometerMetricsTrackerFactory;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.trunkline.operations.BacklogTable.Backlog;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.ToDoubleFunction;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/// How far behind the work is, in figures without names: `outbox_lag_seconds`,
/// `events_outstanding`, `events_failed`, `events_given_up`, `jobs_failing`.
@Component
class WorkGauges implements MeterBinder {

  /// Several gauges are read in one scrape; they share one look.
  private static final Duration FRESH = Duration.ofSeconds(5);

  private final HikariDataSource pool;
  private final BacklogTable table;
  private final InstantSource clock;
  private final AtomicReference<Backlog> last =
      new AtomicReference<>(Backlog.unknownAt(Instant.MIN));

  WorkGauges(
      @Qualifier("machineryPool") HikariDataSource machinery,
      BacklogTable table,
      InstantSource clock) {
    this.pool = machinery;
    this.table = table;
    this.clock = clock;
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    gauge(
        registry,
        "outbox.lag",
        "age of the oldest event still to be delivered",
        Backlog::lagSeconds);
    gauge(registry, "events.outstanding", "events not delivered yet", Backlog::outstanding);
    gauge(
        registry, "events.failed", "events that failed and wait or are given up", Backlog::failed);
    gauge(registry, "events.given.up", "events left for a person", Backlog::givenUp);
    gauge(registry, "jobs.failing", "jobs whose last run failed", Backlog::jobsFailing);
    if (pool.getMetricsTrackerFactory() == null) {
      pool.setMetricsTrackerFactory(new MicrometerMetricsTrackerFactory(registry));
    }
  }

  private void gauge(
      MeterRegistry registry, String name, String meaning, ToDoubleFunction<Backlog> figure) {
    Gauge.Builder<WorkGauges> gauge =
        Gauge.builder(name, this, gauges -> figure.applyAsDouble(gauges.look()))
            .description(meaning);
    (name.equals("outbox.lag") ? gauge.baseUnit("seconds") : gauge).register(registry);
  }

  private Backlog look() {
    Instant now = clock.instant();
    Backlog known = last.get();
    if (known.at().isBefore(now.minus(FRESH)) || known.at().isAfter(now)) {
      known = lookAgain(now);
      last.set(known);
    }
    return known;
  }

  private Backlog lookAgain(Instant now) {
    try {
      return table.countedAt(now);
    } catch (RuntimeException away) {
      return Backlog.unknownAt(now);
    }
  }
}
