// SPDX-License-Identifier: Apache-2.0
package io.trunkline.calls;

import io.trunkline.vocabulary.OrganizationId;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Calls nobody tells the end of, and who looked at them last.
@Repository
class StrayTable {

  private final JdbcClient database;

  StrayTable(JdbcClient database) {
    this.database = database;
  }

  /// A call whose process has not been heard of.
  ///
  /// @param leasedUntil when it was to be heard of at the latest; empty when no stream goes on
  record Stray(OrganizationId organization, CallId call, Optional<Instant> leasedUntil) {}

  /// Those nobody has looked at for longest; needs no scope.
  List<Stray> find(Instant leasedBefore, Instant lookedBefore) {
    return database
        .sql("select organization_id, call_id, leased_until from stray_calls(:before, :looked)")
        .param("before", leasedBefore.atOffset(ZoneOffset.UTC))
        .param("looked", lookedBefore.atOffset(ZoneOffset.UTC))
        .query((row, _) ->
            new Stray(
                new OrganizationId(row.getObject("organization_id", UUID.class)),
                new CallId(row.getObject("call_id", UUID.class)),
                Optional.ofNullable(row.getObject("leased_until", OffsetDateTime.class))
                    .map(OffsetDateTime::toInstant)))
        .list();
  }

  /// False when another process looks at it.
  boolean look(Stray stray, Instant now, Instant lookedBefore) {
    return database
            .sql(
                """
                update call set looked_at = :now
                 where organization_id = :organization and call_id = :call and finished_at is null
                   and (looked_at is null or looked_at < :looked)
                """)
            .param("now", now.atOffset(ZoneOffset.UTC))
            .param("organization", stray.organization().value())
            .param("call", stray.call().value())
            .param("looked", lookedBefore.atOffset(ZoneOffset.UTC))
            .update()
        == 1;
  }

  /// Why it ended, where no stream said so.
  void reason(Call call, String reason) {
    database
        .sql(
            """
            update call set end_reason = coalesce(end_reason, :reason)
             where organization_id = :organization and call_id = :call
            """)
        .param("reason", reason)
        .param("organization", call.organization().value())
        .param("call", call.id().value())
        .update();
  }
}
