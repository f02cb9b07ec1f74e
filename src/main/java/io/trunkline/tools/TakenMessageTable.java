// SPDX-License-Identifier: Apache-2.0
package io.trunkline.tools;

import io.trunkline.agents.AgentId;
import io.trunkline.vocabulary.OrganizationId;
import io.trunkline.vocabulary.PersonId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class TakenMessageTable {

  private static final String MESSAGE =
      """
      select organization_id, message_id, call_id, agent_id, words, for_whom, call_back_number,
             taken_at, done_at
        from taken_message
      """;

  private static final String PAGE =
      """

         and (:after_id::uuid is null
              or (taken_at, message_id) < (:after_at::timestamptz, :after_id::uuid))
       order by taken_at desc, message_id desc
       limit :limit
      """;

  private static final String ALL = MESSAGE + " where organization_id = :organization" + PAGE;
  private static final String OPEN =
      MESSAGE + " where organization_id = :organization and done_at is null" + PAGE;
  private static final String DONE =
      MESSAGE + " where organization_id = :organization and done_at is not null" + PAGE;

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
                   call_back_number, taken_at, done_at)
                values (:organization, :id, :call, :agent, :words, :for_whom, :number, :at,
                        :done_at)
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
            .param(
                "done_at",
                message.doneAt().map(at -> at.atOffset(ZoneOffset.UTC)).orElse(null),
                Types.TIMESTAMP_WITH_TIMEZONE)
            .update()
        == 1;
  }

  /// Of one call, in the order they were taken.
  List<TakenMessage> of(OrganizationId organization, UUID call) {
    return database
        .sql(
            MESSAGE
                + """
                 where organization_id = :organization and call_id = :call
                 order by taken_at, message_id
                """)
        .param("organization", organization.value())
        .param("call", call)
        .query((row, _) -> message(row))
        .list();
  }

  /// Newest first.
  List<TakenMessage> list(
      OrganizationId organization,
      Optional<Boolean> done,
      Optional<TakenMessages.Place> after,
      int limit) {
    return which(done)
        .param("organization", organization.value())
        .param("after_id", after.map(TakenMessages.Place::message).orElse(null), Types.OTHER)
        .param(
            "after_at",
            after.map(place -> place.takenAt().atOffset(ZoneOffset.UTC)).orElse(null),
            Types.TIMESTAMP_WITH_TIMEZONE)
        .param("limit", limit)
        .query((row, _) -> message(row))
        .list();
  }

  /// A statement for each, so that the open ones are found by an index of their own.
  private JdbcClient.StatementSpec which(Optional<Boolean> done) {
    if (done.isEmpty()) {
      return database.sql(ALL);
    }
    return done.get() ? database.sql(DONE) : database.sql(OPEN);
  }

  int countOpen(OrganizationId organization) {
    return database
        .sql(
            """
            select count(*) from taken_message
             where organization_id = :organization and done_at is null
            """)
        .param("organization", organization.value())
        .query(Integer.class)
        .single();
  }

  /// Whether it was the other way.
  boolean turn(
      OrganizationId organization, UUID message, Optional<Instant> doneAt, Optional<PersonId> by) {
    return database
            .sql(
                """
                update taken_message set done_at = :at, done_by = :by
                 where organization_id = :organization and message_id = :message
                   and (done_at is null) = (:at::timestamptz is not null)
                """)
            .param(
                "at",
                doneAt.map(at -> at.atOffset(ZoneOffset.UTC)).orElse(null),
                Types.TIMESTAMP_WITH_TIMEZONE)
            .param("by", doneAt.flatMap(_ -> by).map(PersonId::value).orElse(null), Types.OTHER)
            .param("organization", organization.value())
            .param("message", message)
            .update()
        == 1;
  }

  boolean exists(OrganizationId organization, UUID message) {
    return database
        .sql(
            """
            select exists (select from taken_message
                            where organization_id = :organization and message_id = :message)
            """)
        .param("organization", organization.value())
        .param("message", message)
        .query(Boolean.class)
        .single();
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
        row.getObject("taken_at", OffsetDateTime.class).toInstant(),
        Optional.ofNullable(row.getObject("done_at", OffsetDateTime.class))
            .map(OffsetDateTime::toInstant));
  }
}
