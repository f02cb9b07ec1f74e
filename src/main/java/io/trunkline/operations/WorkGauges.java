// SPDX-License-Identifier: Apache-2.0
package io.trunkline.operations;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.metrics.micrometer.MicrometerMetricsTrackerFactory;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.ToDoubleFunction;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// How far behind the work is, in figures without names: `outbox_lag_seconds`,
/// `events_outstanding`, `events_failed`, `events_given_up`, `jobs_failing`.
@Component
class WorkGauges implements MeterBinder {

  /// Several gauges are read in one scrape; they share one look.
  private static final Duration FRESH = Duration.ofSeconds(5);

  private final HikariDataSource pool;
  private final JdbcClient machinery;
  private final InstantSource clock;
  private final AtomicReference<Look> last = new AtomicReference<>(Look.nothing(Instant.MIN));

  WorkGauges(@Qualifier("machineryPool") HikariDataSource machinery, InstantSource clock) {
    this.pool = machinery;
    this.machinery = JdbcClient.create(machinery);
    this.clock = clock;
  }

  /// The figures of one moment; not a number while the database is away.
  private record Look(
      Instant at,
      double lagSeconds,
      double outstanding,
      double failed,
      double givenUp,
      double jobsFailing) {

    static Look nothing(Instant at) {
      return new Look(at, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN);
    }
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    gauge(
        registry, "outbox.lag", "age of the oldest event still to be delivered", Look::lagSeconds);
    gauge(registry, "events.outstanding", "events not delivered yet", Look::outstanding);
    gauge(registry, "events.failed", "events that failed and wait or are given up", Look::failed);
    gauge(registry, "events.given.up", "events left for a person", Look::givenUp);
    gauge(registry, "jobs.failing", "jobs whose last run failed", Look::jobsFailing);
    if (pool.getMetricsTrackerFactory() == null) {
      pool.setMetricsTrackerFactory(new MicrometerMetricsTrackerFactory(registry));
    }
  }

  private void gauge(
      MeterRegistry registry, String name, String meaning, ToDoubleFunction<Look> figure) {
    Gauge.Builder<WorkGauges> gauge =
        Gauge.builder(name, this, gauges -> figure.applyAsDouble(gauges.look()))
            .description(meaning);
    (name.equals("outbox.lag") ? gauge.baseUnit("seconds") : gauge).register(registry);
  }

  private Look look() {
    Instant now = clock.instant();
    Look known = last.get();
    if (known.at().isBefore(now.minus(FRESH)) || known.at().isAfter(now)) {
      known = lookAgain(now);
      last.set(known);
    }
    return known;
  }

  private Look lookAgain(Instant now) {
    try {
      return machinery
          .sql(
              """
              select coalesce(max(extract(epoch from cast(:now as timestamptz) - p.publication_date))
                                filter (where not coalesce(f.given_up, false)), 0) as lag,
                     count(*) as outstanding,
                     count(*) filter (where p.status = 'FAILED') as failed,
                     count(*) filter (where f.given_up) as given_up,
                     (select count(*) from scheduled_tasks where consecutive_failures > 0) as jobs_failing
                from event_publication p
                left join (select publication_id, next_attempt_at is null as given_up from delivery_failure) f
                       on f.publication_id = p.id
               where p.status <> 'COMPLETED'
              """)
          .param("now", DeliveryTable.atUtc(now))
          .query((row, _) ->
              new Look(
                  now,
                  Math.max(0, row.getDouble("lag")),
                  row.getDouble("outstanding"),
                  row.getDouble("failed"),
                  row.getDouble("given_up"),
                  row.getDouble("jobs_failing")))
          .single();
    } catch (RuntimeException away) {
      return Look.nothing(now);
    }
  }
}
