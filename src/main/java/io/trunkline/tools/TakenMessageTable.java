// SPDX-License-Identifier: Apache-2.0
package io.trunkline.tools;

import io.trunkline.agents.AgentId;
import io.trunkline.vocabulary.OrganizationId;
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
class TakenMessageTable {

  private final JdbcClient database;

  TakenMessageTable(JdbcClient database) {
    this.database = database;
  }

  /// False when it was there already.
  boolean add(TakenMessage message) {
    return database
            .sql(
                """
                insert into taken_message
                  (organization_id, message_id, call_id, agent_id, words, for_whom,
                   call_back_number, taken_at)
                values (:organization, :id, :call, :agent, :words, :for_whom, :number, :at)
                on conflict (organization_id, message_id) do nothing
                """)
            .param("organization", message.organization().value())
            .param("id", message.id())
            .param("call", message.call())
            .param("agent", message.agent().value())
            .param("words", message.text())
            .param("for_whom", message.forWhom().orElse(null), Types.VARCHAR)
            .param("number", message.callBackNumber().orElse(null), Types.VARCHAR)
            .param("at", message.takenAt().atOffset(ZoneOffset.UTC))
            .update()
        == 1;
  }

  /// Of one call, in the order they were taken.
  List<TakenMessage> of(OrganizationId organization, UUID call) {
    return database
        .sql(
            """
            select organization_id, message_id, call_id, agent_id, words, for_whom,
                   call_back_number, taken_at
              from taken_message
             where organization_id = :organization and call_id = :call
             order by taken_at, message_id
            """)
        .param("organization", organization.value())
        .param("call", call)
        .query((row, _) -> message(row))
        .list();
  }

  private static TakenMessage message(ResultSet row) throws SQLException {
    return new TakenMessage(
        new OrganizationId(row.getObject("organization_id", UUID.class)),
        row.getObject("message_id", UUID.class),
        row.getObject("call_id", UUID.class),
        new AgentId(row.getObject("agent_id", UUID.class)),
        row.getString("words"),
        Optional.ofNullable(row.getString("for_whom")),
        Optional.ofNullable(row.getString("call_back_number")),
        row.getObject("taken_at", OffsetDateTime.class).toInstant());
  }
}
