// SPDX-License-Identifier: Apache-2.0
package io.trunkline.calls;

import io.trunkline.vocabulary.OrganizationId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// What was said in calls, and what happened to them.
@Repository
class TurnTable {

  private static final int LONGEST_TEXT = 20_000;

  private final JdbcClient database;

  TurnTable(JdbcClient database) {
    this.database = database;
  }

  /// Writes the turns from a position on, in place of those that were there: words are added to
  /// turns, how much of them was heard is known later, and a late one moves the rest.
  void replace(OrganizationId organization, CallId call, int from, List<Turn> turns) {
    List<Turn> changed = turns.stream().filter(turn -> turn.position() >= from).toList();
    if (changed.isEmpty()) {
      return;
    }
    database
        .sql(
            """
            delete from call_turn
             where organization_id = :organization and call_id = :call and position >= :from
            """)
        .param("organization", organization.value())
        .param("call", call.value())
        .param("from", from)
        .update();
    changed.forEach(turn -> put(organization, call, turn));
  }

  private void put(OrganizationId organization, CallId call, Turn turn) {
    Optional<Turn.Timing> timing = turn.timing();
    Optional<Turn.ToolUse> use = turn.use();
    database
        .sql(
            """
            insert into call_turn
              (organization_id, call_id, position, speaker, item, text, heard_characters, started_ms,
               ended_ms, endpointing_ms, thinking_ms, bridging_micros, playing_ms, tool, arguments,
               outcome, worked)
            values (:organization, :call, :position, :speaker, :item, :text, :heard, :started,
               :ended, :endpointing, :thinking, :bridging, :playing, :tool, :arguments, :outcome, :worked)
            """)
        .param("organization", organization.value())
        .param("call", call.value())
        .param("position", turn.position())
        .param("speaker", turn.speaker().word())
        .param("item", turn.item())
        .param("text", shortened(turn.text()))
        .param("heard", turn.heardCharacters())
        .param("started", turn.started())
        .param("ended", turn.ended())
        .param("endpointing", timing.flatMap(Turn.Timing::endpointing).orElse(null), Types.INTEGER)
        .param("thinking", timing.map(Turn.Timing::thinking).orElse(null), Types.INTEGER)
        .param("bridging", timing.map(Turn.Timing::bridgingMicros).orElse(null), Types.INTEGER)
        .param("playing", timing.flatMap(Turn.Timing::playing).orElse(null), Types.INTEGER)
        .param("tool", use.map(Turn.ToolUse::name).orElse(null), Types.VARCHAR)
        .param(
            "arguments",
            use.map(Turn.ToolUse::arguments).map(TurnTable::shortened).orElse(null),
            Types.VARCHAR)
        .param(
            "outcome",
            use.flatMap(Turn.ToolUse::outcome).map(TurnTable::shortened).orElse(null),
            Types.VARCHAR)
        .param("worked", use.flatMap(Turn.ToolUse::worked).orElse(null), Types.BOOLEAN)
        .update();
  }

  List<Turn> of(OrganizationId organization, CallId call) {
    return database
        .sql(
            """
            select position, speaker, item, text, heard_characters, started_ms, ended_ms,
                   endpointing_ms, thinking_ms, bridging_micros, playing_ms, tool, arguments, outcome, worked
              from call_turn where organization_id = :organization and call_id = :call order by position
            """)
        .param("organization", organization.value())
        .param("call", call.value())
        .query((row, _) -> turn(row))
        .list();
  }

  /// False when this was noted before.
  ///
  /// @param dedup what comes twice under it counts once
  boolean note(OrganizationId organization, CallId call, CallEvent event, Optional<String> dedup) {
    return database
            .sql(
                """
                insert into call_event (organization_id, call_id, at, kind, detail, dedup)
                values (:organization, :call, :at, :kind, cast(:detail as jsonb), :dedup)
                on conflict do nothing
                """)
            .param("organization", organization.value())
            .param("call", call.value())
            .param("at", event.at().atOffset(ZoneOffset.UTC))
            .param("kind", event.kind())
            .param("detail", Json.text(storable(event.detail())))
            .param("dedup", dedup.orElse(null), Types.VARCHAR)
            .update()
        == 1;
  }

  List<CallEvent> events(OrganizationId organization, CallId call) {
    return database
        .sql(
            """
            select at, kind, detail from call_event
             where organization_id = :organization and call_id = :call order by event_id limit 1000
            """)
        .param("organization", organization.value())
        .param("call", call.value())
        .query((row, _) ->
            new CallEvent(
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getString("kind"),
                Json.texts(row.getString("detail"))))
        .list();
  }

  /// What was kept for a call that has appeared; it is kept no longer. News another account sent
  /// are not of this call.
  List<CarrierNews> takeKept(String carrierCall, String account) {
    return database
        .sql(
            """
            delete from call_news_before_call
             where carrier_call = :carrier and account = :account and kind is null
            returning state, sequence, talked_seconds, at
            """)
        .param("carrier", carrierCall)
        .param("account", account)
        .query((row, _) ->
            new CarrierNews(
                carrierCall,
                account,
                Optional.empty(),
                CallState.parse(row.getString("state")).orElseThrow(),
                row.getInt("sequence"),
                number(row, "talked_seconds").map(Duration::ofSeconds),
                row.getObject("at", OffsetDateTime.class).toInstant()))
        .list();
  }

  private static Turn turn(ResultSet row) throws SQLException {
    Optional<Integer> thinking = number(row, "thinking_ms");
    Optional<String> tool = Optional.ofNullable(row.getString("tool"));
    return new Turn(
        row.getInt("position"),
        Turn.Speaker.of(row.getString("speaker")),
        row.getString("item"),
        row.getString("text"),
        row.getInt("heard_characters"),
        row.getLong("started_ms"),
        row.getLong("ended_ms"),
        thinking.isEmpty()
            ? Optional.empty()
            : Optional.of(
                new Turn.Timing(
                    number(row, "endpointing_ms"),
                    thinking.get(),
                    number(row, "bridging_micros").orElse(0),
                    number(row, "playing_ms"))),
        tool.isEmpty()
            ? Optional.empty()
            : Optional.of(
                new Turn.ToolUse(
                    tool.get(),
                    Optional.ofNullable(row.getString("arguments")).orElse("{}"),
                    Optional.ofNullable(row.getString("outcome")),
                    Optional.ofNullable(row.getObject("worked", Boolean.class)))));
  }

  private static Optional<Integer> number(ResultSet row, String column) throws SQLException {
    return Optional.ofNullable(row.getObject(column, Integer.class));
  }

  /// Engines and carriers write what they like; no column takes a null character.
  private static Map<String, String> storable(Map<String, String> detail) {
    return detail.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, entry -> shortened(entry.getValue())));
  }

  private static String shortened(String text) {
    String plain = text.replace("\u0000", "");
    return plain.length() <= LONGEST_TEXT ? plain : plain.substring(0, LONGEST_TEXT);
  }
}
