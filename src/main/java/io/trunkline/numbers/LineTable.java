// SPDX-License-Identifier: Apache-2.0
package io.trunkline.numbers;

import io.trunkline.agents.AgentId;
import io.trunkline.vocabulary.OrganizationId;
import io.trunkline.vocabulary.PhoneNumber;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class LineTable {

  private static final String LINE =
      """
      select organization_id, line_id, number, channel, label, agent_id, active, linked_at
        from line
      """;

  private final JdbcClient database;

  LineTable(JdbcClient database) {
    this.database = database;
  }

  /// False when the number is linked already, to whichever organization.
  boolean add(Line line) {
    return database
            .sql(
                """
                insert into line
                  (organization_id, line_id, number, channel, label, agent_id, active, linked_at)
                values (:organization, :id, :number, :channel, :label, :agent, :active, :at)
                on conflict (number) do nothing
                """)
            .param("organization", line.organization().value())
            .param("id", line.id().value())
            .param("number", line.number().e164())
            .param("channel", line.channel().word())
            .param("label", line.label())
            .param("agent", line.agent().map(AgentId::value).orElse(null), Types.OTHER)
            .param("active", line.active())
            .param("at", line.linkedAt().atOffset(ZoneOffset.UTC))
            .update()
        == 1;
  }

  void change(Line line) {
    database
        .sql(
            """
            update line set channel = :channel, label = :label, agent_id = :agent, active = :active
             where organization_id = :organization and line_id = :id
            """)
        .param("channel", line.channel().word())
        .param("label", line.label())
        .param("agent", line.agent().map(AgentId::value).orElse(null), Types.OTHER)
        .param("active", line.active())
        .param("organization", line.organization().value())
        .param("id", line.id().value())
        .update();
  }

  void remove(Line line) {
    database
        .sql("delete from line where organization_id = :organization and line_id = :id")
        .param("organization", line.organization().value())
        .param("id", line.id().value())
        .update();
  }

  Optional<Line> find(LineId id) {
    return database
        .sql(LINE + " where line_id = :id")
        .param("id", id.value())
        .query((row, _) -> line(row))
        .optional();
  }

  /// Nobody else changes it before this transaction has ended.
  Optional<Line> findForChange(LineId id) {
    return database
        .sql(LINE + " where line_id = :id for no key update")
        .param("id", id.value())
        .query((row, _) -> line(row))
        .optional();
  }

  /// By number.
  ///
  /// @param organization empty for those of all organizations the scope shows
  /// @param after the last one already seen
  List<Line> list(Optional<OrganizationId> organization, Optional<Line> after, int limit) {
    return database
        .sql(
            LINE
                + """
                 where (:organization::uuid is null or organization_id = :organization::uuid)
                   and number > :after
                 order by number
                 limit :limit
                """)
        .param("organization", organization.map(OrganizationId::value).orElse(null), Types.OTHER)
        .param("after", after.map(last -> last.number().e164()).orElse(""))
        .param("limit", limit)
        .query((row, _) -> line(row))
        .list();
  }

  List<Line> of(OrganizationId organization, AgentId agent) {
    return database
        .sql(LINE + " where organization_id = :organization and agent_id = :agent order by number")
        .param("organization", organization.value())
        .param("agent", agent.value())
        .query((row, _) -> line(row))
        .list();
  }

  /// Sees past every scope, by a function that knows nothing else.
  Optional<LineOwner> owner(PhoneNumber called) {
    return database
        .sql("select organization_id, line_id, agent_id from line_owner(:called)")
        .param("called", called.e164())
        .query((row, _) -> owner(row))
        .optional();
  }

  /// Sees past every scope, by a function that knows nothing else.
  List<Map.Entry<PhoneNumber, LineOwner>> owners() {
    return database
        .sql("select number, organization_id, line_id, agent_id from active_lines()")
        .query((row, _) -> Map.entry(new PhoneNumber(row.getString("number")), owner(row)))
        .list();
  }

  private static LineOwner owner(ResultSet row) throws SQLException {
    return new LineOwner(
        new OrganizationId(row.getObject("organization_id", UUID.class)),
        new LineId(row.getObject("line_id", UUID.class)),
        agent(row));
  }

  private static Line line(ResultSet row) throws SQLException {
    return new Line(
        new LineId(row.getObject("line_id", UUID.class)),
        new OrganizationId(row.getObject("organization_id", UUID.class)),
        new PhoneNumber(row.getString("number")),
        LineChannel.parse(row.getString("channel")).orElseThrow(),
        row.getBoolean("active"),
        agent(row),
        row.getString("label"),
        row.getObject("linked_at", OffsetDateTime.class).toInstant());
  }

  private static Optional<AgentId> agent(ResultSet row) throws SQLException {
    return Optional.ofNullable(row.getObject("agent_id", UUID.class)).map(AgentId::new);
  }
}
