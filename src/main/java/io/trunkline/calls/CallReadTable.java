// SPDX-License-Identifier: Apache-2.0
package io.trunkline.calls;

import io.trunkline.agents.AgentId;
import io.trunkline.agents.InstructionsId;
import io.trunkline.numbers.LineId;
import io.trunkline.vocabulary.OrganizationId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Reads calls. A page begins where the one before ended, so the thousandth costs what the first
/// does.
@Repository
class CallReadTable {

  private static final String COLUMNS =
      """
      select organization_id, call_id, session, carrier_call, account, direction, line_id, agent_id,
             instructions_id, from_number, to_number, state, end_reason, engine, model, started_at,
             answered_at, ended_at, finished_at, talked_ms, recording,
             usage || analysis_usage as usage, engine_micros, transcription_micros, analysis_micros,
             unpriced, carrier_micros, interruptions, recoveries, frames_lost, outcome, sentiment, intent, summary,
             collected, analysed_by, unkept
        from call
      """;

  private static final String LIST =
      COLUMNS
          + """
           where {wanted} order by started_at desc, call_id desc limit :limit
          """;

  /// Part of a number is looked for among so many calls, before somebody has to ask for more.
  private static final String LIST_BY_NUMBER =
      "select * from ("
          + COLUMNS
          + """
           where {wanted} order by started_at desc, call_id desc limit :looked) looked
           where from_number like :part or to_number like :part
           order by started_at desc, call_id desc limit :limit
          """;

  private static final String END_OF_LOOK =
      """
      select started_at, call_id from call
       where {wanted} order by started_at desc, call_id desc offset :looked limit 1
      """;

  private static final int LOOKED_AT = 20_000;

  private final JdbcClient database;

  CallReadTable(JdbcClient database) {
    this.database = database;
  }

  Optional<Call> find(CallId id) {
    return database
        .sql(
            COLUMNS
                + """
                 where call_id = :call
                """)
        .param("call", id.value())
        .query((row, _) -> call(row))
        .optional();
  }

  Optional<Call> bySession(String session) {
    return database
        .sql(
            COLUMNS
                + """
                 where session = :session
                """)
        .param("session", session)
        .query((row, _) -> call(row))
        .optional();
  }

  List<Call> list(
      Optional<OrganizationId> organization,
      Calls.Filter filter,
      Optional<Calls.Place> after,
      int limit) {
    CallConditions conditions = CallConditions.of(organization, filter, after);
    if (filter.number().isEmpty()) {
      return database
          .sql(conditions.in(LIST))
          .params(conditions.values())
          .param("limit", limit)
          .query((row, _) -> call(row))
          .list();
    }
    return database
        .sql(conditions.in(LIST_BY_NUMBER))
        .params(conditions.values())
        .param("part", "%" + filter.number().get().replaceAll("[^0-9+]", "") + "%")
        .param("looked", LOOKED_AT)
        .param("limit", limit)
        .query((row, _) -> call(row))
        .list();
  }

  /// The last call that was looked at for part of a number; empty when all were.
  Optional<Calls.Place> endOfLook(
      Optional<OrganizationId> organization, Calls.Filter filter, Optional<Calls.Place> after) {
    CallConditions conditions = CallConditions.of(organization, filter, after);
    return database
        .sql(conditions.in(END_OF_LOOK))
        .params(conditions.values())
        .param("looked", LOOKED_AT - 1)
        .query((row, _) ->
            new Calls.Place(
                row.getObject("started_at", OffsetDateTime.class).toInstant(),
                new CallId(row.getObject("call_id", UUID.class))))
        .optional();
  }

  private static Call call(ResultSet row) throws SQLException {
    return new Call(
        new CallId(row.getObject("call_id", UUID.class)),
        new OrganizationId(row.getObject("organization_id", UUID.class)),
        row.getString("session"),
        CallState.parse(row.getString("state")).orElseThrow(),
        new Call.Parties(
            Direction.of(row.getString("direction")),
            row.getString("from_number"),
            row.getString("to_number"),
            text(row, "carrier_call"),
            text(row, "account")),
        new Call.Answering(
            id(row, "line_id", LineId::new),
            id(row, "agent_id", AgentId::new),
            id(row, "instructions_id", InstructionsId::new),
            text(row, "engine"),
            text(row, "model")),
        new Call.Times(
            instant(row, "started_at").orElseThrow(),
            instant(row, "answered_at"),
            instant(row, "ended_at"),
            instant(row, "finished_at"),
            Duration.ofMillis(row.getLong("talked_ms"))),
        text(row, "end_reason"),
        text(row, "recording"),
        new Call.Costs(
            Json.numbers(row.getString("usage")),
            row.getLong("engine_micros"),
            row.getLong("transcription_micros"),
            row.getLong("analysis_micros"),
            Optional.ofNullable(row.getObject("carrier_micros", Long.class)),
            Json.texts(row.getString("unpriced"))),
        new Call.Quality(
            row.getInt("interruptions"), row.getInt("recoveries"), row.getLong("frames_lost")),
        analysis(row));
  }

  private static Optional<Call.Analysis> analysis(ResultSet row) throws SQLException {
    String by = row.getString("analysed_by");
    return by == null
        ? Optional.empty()
        : Optional.of(
            new Call.Analysis(
                row.getString("summary"),
                row.getString("outcome"),
                row.getString("sentiment"),
                row.getString("intent"),
                Json.texts(row.getString("collected")),
                by,
                text(row, "unkept")));
  }

  private static Optional<String> text(ResultSet row, String column) throws SQLException {
    return Optional.ofNullable(row.getString(column));
  }

  private static <T> Optional<T> id(ResultSet row, String column, Function<UUID, T> name)
      throws SQLException {
    return Optional.ofNullable(row.getObject(column, UUID.class)).map(name);
  }

  private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
    return Optional.ofNullable(row.getObject(column, OffsetDateTime.class))
        .map(OffsetDateTime::toInstant);
  }
}
