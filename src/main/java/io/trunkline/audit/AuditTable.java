// SPDX-License-Identifier: Apache-2.0
package io.trunkline.audit;

import io.trunkline.tenancy.Scope;
import io.trunkline.tenancy.Tenancy;
import io.trunkline.vocabulary.OrganizationId;
import io.trunkline.vocabulary.PersonId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

@Repository
class AuditTable {

  private static final TypeReference<Map<String, String>> DETAIL = new TypeReference<>() {};

  private final JdbcClient database;
  private final JsonMapper json;

  AuditTable(JdbcClient database, JsonMapper json) {
    this.database = database;
    this.json = json;
  }

  void add(NewAuditEntry entry) {
    database
        .sql(
            """
            insert into audit_entry (organization_id, at, actor, person_id, action, subject, scope, address, detail)
            values (:organization, :at, :actor, :person, :action, :subject, :scope, :address, :detail::jsonb)
            """)
        .param("organization", entry.organization().value())
        .param("at", atUtc(entry.at()))
        .param("actor", entry.actor().kind().name().toLowerCase(Locale.ROOT))
        .param("person", entry.actor().person().map(PersonId::value).orElse(null), Types.OTHER)
        .param("action", entry.action())
        .param("subject", entry.subject())
        .param("scope", scope())
        .param("address", entry.actor().address().orElse(null), Types.VARCHAR)
        .param("detail", json.writeValueAsString(entry.detail()))
        .update();
  }

  List<AuditEntry> search(AuditFilter filter) {
    return database
        .sql(
            """
            select audit_entry_id, at, organization_id, actor, person_id, action, subject, scope, address, detail
              from audit_entry
             where (:organization::uuid is null or organization_id = :organization)
               and (:person::uuid is null or person_id = :person)
               and (:action::text is null or action = :action)
               and (not :acts_only or action <> 'platform.entered')
               and (:from::timestamptz is null or at >= :from)
               and (:until::timestamptz is null or at < :until)
               and (:older::bigint is null or audit_entry_id < :older)
             order by audit_entry_id desc
             limit :limit
            """)
        .param(
            "organization",
            filter.organization().map(OrganizationId::value).orElse(null),
            Types.OTHER)
        .param("person", filter.person().map(PersonId::value).orElse(null), Types.OTHER)
        .param("action", filter.action().orElse(null), Types.VARCHAR)
        .param(
            "from",
            filter.from().map(AuditTable::atUtc).orElse(null),
            Types.TIMESTAMP_WITH_TIMEZONE)
        .param(
            "until",
            filter.until().map(AuditTable::atUtc).orElse(null),
            Types.TIMESTAMP_WITH_TIMEZONE)
        .param("acts_only", filter.actsOnly())
        .param("older", filter.olderThan().orElse(null), Types.BIGINT)
        .param("limit", filter.limit())
        .query((row, _) -> entry(row))
        .list();
  }

  /// A loose index scan: one step for each distinct action instead of one for each entry.
  List<String> actions() {
    return database
        .sql(
            """
            with recursive distinct_action as (
              (select action from audit_entry order by action limit 1)
              union all
              select (select e.action from audit_entry e where e.action > d.action order by e.action limit 1)
                from distinct_action d where d.action is not null
            )
            select action from distinct_action where action is not null
            """)
        .query((row, _) -> row.getString(1))
        .list();
  }

  private static String scope() {
    return switch (Tenancy.scope().orElseThrow(AuditTable::outsideScope)) {
      case Scope.Bound _ -> "organization";
      case Scope.Platform _ -> "platform";
      case Scope.SignIn _ -> "sign-in";
    };
  }

  private static IllegalStateException outsideScope() {
    return new IllegalStateException("an audit entry outside any scope");
  }

  private AuditEntry entry(ResultSet row) throws SQLException {
    return new AuditEntry(
        row.getLong("audit_entry_id"),
        row.getObject("at", OffsetDateTime.class).toInstant(),
        new OrganizationId(row.getObject("organization_id", UUID.class)),
        Actor.Kind.valueOf(row.getString("actor").toUpperCase(Locale.ROOT)),
        Optional.ofNullable(row.getObject("person_id", UUID.class)).map(PersonId::new),
        row.getString("action"),
        orEmpty(row.getString("subject")),
        row.getString("scope"),
        Optional.ofNullable(row.getString("address")),
        json.readValue(row.getString("detail"), DETAIL));
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }

  private static OffsetDateTime atUtc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
