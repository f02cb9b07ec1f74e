// SPDX-License-Identifier: Apache-2.0
package io.trunkline.agents;

import io.trunkline.vocabulary.OrganizationId;
import io.trunkline.vocabulary.PersonId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class InstructionsTable {

  private static final String VERSION =
      """
      select organization_id, instructions_id, channel, agent_id, number, words, copy_of,
             published_at, published_by
        from instructions_version
      """;

  private static final String OF_A_SCOPE =
      """
       where organization_id = :organization and channel = :channel
         and agent_id is not distinct from :agent
      """;

  private final JdbcClient database;

  InstructionsTable(JdbcClient database) {
    this.database = database;
  }

  /// False when somebody published that number first; waits for one who is about to.
  boolean add(InstructionsVersion version) {
    return database
            .sql(
                """
                insert into instructions_version
                  (organization_id, instructions_id, channel, agent_id, number, words, copy_of,
                   published_at, published_by)
                values (:organization, :id, :channel, :agent, :number, :words, :copy_of, :at, :by)
                on conflict do nothing
                """)
            .param("organization", version.scope().organization().value())
            .param("id", version.id().value())
            .param("channel", version.channel().word())
            .param("agent", version.scope().agent().map(AgentId::value).orElse(null), Types.OTHER)
            .param("number", version.number())
            .param("words", version.text())
            .param("copy_of", version.copyOf().orElse(null), Types.INTEGER)
            .param("at", version.publishedAt().atOffset(ZoneOffset.UTC))
            .param("by", version.publishedBy().map(PersonId::value).orElse(null), Types.OTHER)
            .update()
        == 1;
  }

  /// Newest first.
  List<InstructionsVersion> list(InstructionsScope scope, Channel channel, int limit) {
    return database
        .sql(VERSION + OF_A_SCOPE + " order by number desc limit :limit")
        .param("organization", scope.organization().value())
        .param("channel", channel.word())
        .param("agent", scope.agent().map(AgentId::value).orElse(null), Types.OTHER)
        .param("limit", limit)
        .query((row, _) -> version(row))
        .list();
  }

  Optional<InstructionsVersion> find(InstructionsId id) {
    return database
        .sql(VERSION + " where instructions_id = :id")
        .param("id", id.value())
        .query((row, _) -> version(row))
        .optional();
  }

  private static InstructionsVersion version(ResultSet row) throws SQLException {
    return new InstructionsVersion(
        new InstructionsId(row.getObject("instructions_id", UUID.class)),
        new InstructionsScope(
            new OrganizationId(row.getObject("organization_id", UUID.class)),
            Optional.ofNullable(row.getObject("agent_id", UUID.class)).map(AgentId::new)),
        Channel.parse(row.getString("channel")).orElseThrow(),
        row.getInt("number"),
        row.getString("words"),
        Optional.ofNullable(row.getObject("copy_of", Integer.class)),
        row.getObject("published_at", OffsetDateTime.class).toInstant(),
        Optional.ofNullable(row.getObject("published_by", UUID.class)).map(PersonId::new));
  }
}
