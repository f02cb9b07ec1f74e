// SPDX-License-Identifier: Apache-2.0
package io.trunkline.tools;

import io.trunkline.vocabulary.OrganizationId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class OwnToolTable {

  private static final String OWN_TOOL =
      """
      select tool_id, organization_id, name, title, description, parameters, url, header_name,
             timeout_seconds, active, changed_at
        from own_tool
      """;

  private final JdbcClient database;

  OwnToolTable(JdbcClient database) {
    this.database = database;
  }

  /// False when the name is taken.
  boolean add(OwnTool tool) {
    return database
            .sql(
                """
                insert into own_tool
                  (organization_id, tool_id, name, title, description, parameters, url,
                   header_name, timeout_seconds, active, changed_at)
                values (:organization, :id, :name, :title, :description, :parameters, :url,
                        :header, :timeout, :active, :at)
                on conflict (organization_id, name) do nothing
                """)
            .param("organization", tool.organization().value())
            .param("id", tool.id().value())
            .param("name", tool.name())
            .param("title", tool.title())
            .param("description", tool.description())
            .param("parameters", tool.schema())
            .param("url", tool.url())
            .param("header", tool.headerName().orElse(null), Types.VARCHAR)
            .param("timeout", tool.timeoutSeconds())
            .param("active", tool.active())
            .param("at", tool.changedAt().atOffset(ZoneOffset.UTC))
            .update()
        == 1;
  }

  void change(OwnTool tool) {
    database
        .sql(
            """
            update own_tool
               set title = :title, description = :description, parameters = :parameters,
                   url = :url, header_name = :header, timeout_seconds = :timeout, changed_at = :at
             where organization_id = :organization and tool_id = :id
            """)
        .param("title", tool.title())
        .param("description", tool.description())
        .param("parameters", tool.schema())
        .param("url", tool.url())
        .param("header", tool.headerName().orElse(null), Types.VARCHAR)
        .param("timeout", tool.timeoutSeconds())
        .param("at", tool.changedAt().atOffset(ZoneOffset.UTC))
        .param("organization", tool.organization().value())
        .param("id", tool.id().value())
        .update();
  }

  /// Whether it was the other way.
  boolean turn(OrganizationId organization, OwnToolId id, boolean active, Instant at) {
    return database
            .sql(
                """
                update own_tool set active = :active, changed_at = :at
                 where organization_id = :organization and tool_id = :id and active <> :active
                """)
            .param("active", active)
            .param("at", at.atOffset(ZoneOffset.UTC))
            .param("organization", organization.value())
            .param("id", id.value())
            .update()
        == 1;
  }

  boolean remove(OrganizationId organization, OwnToolId id) {
    return database
            .sql("delete from own_tool where organization_id = :organization and tool_id = :id")
            .param("organization", organization.value())
            .param("id", id.value())
            .update()
        == 1;
  }

  Optional<OwnTool> find(OrganizationId organization, OwnToolId id) {
    return database
        .sql(OWN_TOOL + " where organization_id = :organization and tool_id = :id")
        .param("organization", organization.value())
        .param("id", id.value())
        .query((row, _) -> tool(row))
        .optional();
  }

  /// Those of the names that tools have, kept from being removed until the transaction ends.
  List<String> keep(OrganizationId organization, Set<String> names) {
    return database
        .sql(
            """
            select name from own_tool
             where organization_id = :organization and name = any(:names)
             order by name
               for key share
            """)
        .param("organization", organization.value())
        .param("names", names.toArray(String[]::new))
        .query((row, _) -> row.getString("name"))
        .list();
  }

  /// By title.
  List<OwnTool> list(OrganizationId organization) {
    return database
        .sql(OWN_TOOL + " where organization_id = :organization order by lower(title), name")
        .param("organization", organization.value())
        .query((row, _) -> tool(row))
        .list();
  }

  private static OwnTool tool(ResultSet row) throws SQLException {
    return new OwnTool(
        new OwnToolId(row.getObject("tool_id", UUID.class)),
        new OrganizationId(row.getObject("organization_id", UUID.class)),
        row.getString("name"),
        row.getString("title"),
        row.getString("description"),
        row.getString("parameters"),
        row.getString("url"),
        Optional.ofNullable(row.getString("header_name")),
        row.getInt("timeout_seconds"),
        row.getBoolean("active"),
        row.getObject("changed_at", OffsetDateTime.class).toInstant());
  }
}
