// SPDX-License-Identifier: Apache-2.0
package io.trunkline.operations;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Who works on which publication, and what failed.
///
/// A publication changes hands only by an UPDATE that names the state it must be in, so that of two
/// takers one gets nothing. Statements of a listener's own thread run in the registry's
/// transaction; those of the machinery stand alone.
@Repository
class DeliveryTable {

  /// The pause after the n-th attempt, or null, which means given up, when there is none:
  /// PostgreSQL answers null beyond an array's end.
  private static final String NOTE_FAILURE =
      """
      insert into delivery_failure (publication_id, first_failed_at, failed_at, reason, next_attempt_at)
      select failed.id, :now, :now, coalesce(:reason, failed.reason),
             :now::timestamptz
               + (cast(:pauses as bigint[]))[failed.completion_attempts] * interval '1 millisecond'
        from failed
      on conflict (publication_id) do update
         set failed_at = excluded.failed_at, reason = excluded.reason,
             next_attempt_at = excluded.next_attempt_at
      """;

  private final JdbcClient inTransaction;
  private final JdbcClient machinery;
  private final String pauses;

  DeliveryTable(
      JdbcClient database,
      @Qualifier("machineryPool") HikariDataSource machinery,
      OperationsSettings settings) {
    this.inTransaction = database;
    this.machinery = JdbcClient.create(machinery);
    this.pauses =
        settings.delivery().pauses().stream()
            .map(pause -> Long.toString(pause.toMillis()))
            .collect(Collectors.joining(",", "{", "}"));
  }

  /// A publication taken for another attempt.
  record Due(
      UUID id, String eventType, String listener, String event, Instant published, int attempts) {}

  /// @return false when somebody else has it
  boolean begin(UUID publication, UUID node) {
    return inTransaction
            .sql(
                """
                update event_publication set status = 'PROCESSING', node = :node
                 where id = :id
                   and (status = 'PUBLISHED' or status = 'RESUBMITTED' and node = :node)
                """)
            .param("id", publication)
            .param("node", node)
            .update()
        == 1;
  }

  /// Does nothing when the publication is no longer in this node's hands.
  void fail(UUID publication, UUID node, String reason, Instant now) {
    fail(inTransaction, publication, node, reason, now);
  }

  /// As [#fail], from outside any transaction.
  void failFromOutside(UUID publication, UUID node, String reason, Instant now) {
    fail(machinery, publication, node, reason, now);
  }

  private void fail(JdbcClient database, UUID publication, UUID node, String reason, Instant now) {
    database
        .sql(
            """
            with failed as (
              update event_publication set status = 'FAILED', node = null
               where id = :id and node = :node and status in ('PROCESSING', 'RESUBMITTED')
               returning id, completion_attempts, ''::text as reason
            )
            """
                + NOTE_FAILURE)
        .param("id", publication)
        .param("node", node)
        .param("reason", reason)
        .param("now", atUtc(now))
        .param("pauses", pauses)
        .update();
  }

  /// Turns into failures what nobody works on any more: those of a node that is dead, and those
  /// that never reached their listener. Judges the dead only while this node is seen itself, and
  /// has been for so long that every living one was: after an outage, or a sleep of the machine,
  /// nobody was, and this node's own pulse may still be on its way.
  int failAbandoned(UUID node, Duration deadAfter, Instant handOverLimit, Instant now) {
    return machinery
        .sql(
            """
            with abandoned as (
              select id, case when status = 'PROCESSING' then 'The process that worked on it ended before it was done'
                              when status = 'FAILED' then 'It failed without a reason on record'
                              else 'It never reached its listener' end as reason
                from event_publication
               where status <> 'COMPLETED'
                 and (status = 'FAILED' and not exists (
                        select from delivery_failure f where f.publication_id = event_publication.id)
                   or status = 'PUBLISHED' and publication_date < :handOverLimit
                   or status = 'RESUBMITTED' and last_resubmission_date < :handOverLimit
                   or status in ('PROCESSING', 'RESUBMITTED')
                      and exists (select from running_node n where n.node_id = :node
                             and n.steady_since < now() - :deadAfter * interval '1 millisecond'
                             and n.seen_at >= now() - :deadAfter * interval '1 millisecond')
                      and not exists (select from running_node n where n.node_id = event_publication.node
                             and n.seen_at >= now() - :deadAfter * interval '1 millisecond'))
                 for update skip locked
            ), failed as (
              update event_publication set status = 'FAILED', node = null
                from abandoned where event_publication.id = abandoned.id
              returning event_publication.id, completion_attempts, abandoned.reason
            )
            """
                + NOTE_FAILURE)
        .param("node", node)
        .param("deadAfter", deadAfter.toMillis())
        .param("handOverLimit", atUtc(handOverLimit))
        .param("reason", null, Types.VARCHAR)
        .param("now", atUtc(now))
        .param("pauses", pauses)
        .update();
  }

  /// Takes those whose time has come into this node's hands.
  List<Due> takeDue(UUID node, int atMost, Instant now) {
    return machinery
        .sql(
            """
            with due as materialized (
              select p.id from event_publication p
                join delivery_failure f on f.publication_id = p.id
               where p.status = 'FAILED' and f.next_attempt_at <= :now
               order by f.next_attempt_at limit :atMost
                 for update of p, f skip locked
            )
            update event_publication p
               set status = 'RESUBMITTED', node = :node, last_resubmission_date = :now,
                   completion_attempts = completion_attempts + 1
              from due where p.id = due.id
            returning p.id, event_type, listener_id, serialized_event, publication_date, completion_attempts
            """)
        .param("node", node)
        .param("now", atUtc(now))
        .param("atMost", atMost)
        .query((row, _) -> due(row))
        .list();
  }

  List<UUID> processedBy(UUID node) {
    return machinery
        .sql("select id from event_publication where status = 'PROCESSING' and node = :node")
        .param("node", node)
        .query((row, _) -> row.getObject("id", UUID.class))
        .list();
  }

  /// Says that a node lives. The database's clock is used, which is the same for all nodes.
  void seen(UUID node, Duration deadAfter) {
    machinery
        .sql(
            """
            insert into running_node (node_id, steady_since, seen_at) values (:node, now(), now())
            on conflict (node_id) do update
               set seen_at = now(),
                   steady_since = case
                     when running_node.seen_at < now() - :deadAfter * interval '1 millisecond' then now()
                     else running_node.steady_since end
            """)
        .param("node", node)
        .param("deadAfter", deadAfter.toMillis())
        .update();
  }

  /// Says that a node has ended, so that nobody waits to find out.
  void gone(UUID node) {
    machinery.sql("delete from running_node where node_id = :node").param("node", node).update();
  }

  void forgetNodesNotSeenFor(Duration silence) {
    machinery
        .sql(
            """
            delete from running_node where seen_at < now() - :silence * interval '1 millisecond'
            """)
        .param("silence", silence.toMillis())
        .update();
  }

  private static Due due(ResultSet row) throws SQLException {
    return new Due(
        row.getObject("id", UUID.class),
        row.getString("event_type"),
        row.getString("listener_id"),
        row.getString("serialized_event"),
        row.getObject("publication_date", OffsetDateTime.class).toInstant(),
        row.getInt("completion_attempts"));
  }

  static OffsetDateTime atUtc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }

  static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    @Nullable OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
    return at == null ? null : at.toInstant();
  }
}
