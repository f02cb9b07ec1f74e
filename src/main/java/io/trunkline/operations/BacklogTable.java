// SPDX-License-Identifier: Apache-2.0
package io.trunkline.operations;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Instant;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Counts what is still to be done.
@Repository
class BacklogTable {

  private final JdbcClient machinery;

  BacklogTable(@Qualifier("machineryPool") HikariDataSource machinery) {
    this.machinery = JdbcClient.create(machinery);
  }

  /// The figures of one moment; not a number while the database is away.
  record Backlog(
      Instant at,
      double lagSeconds,
      double outstanding,
      double failed,
      double givenUp,
      double jobsFailing) {

    static Backlog unknownAt(Instant moment) {
      return new Backlog(moment, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN);
    }
  }

  Backlog countedAt(Instant now) {
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
            new Backlog(
                now,
                Math.max(0, row.getDouble("lag")),
                row.getDouble("outstanding"),
                row.getDouble("failed"),
                row.getDouble("given_up"),
                row.getDouble("jobs_failing")))
        .single();
  }
}
