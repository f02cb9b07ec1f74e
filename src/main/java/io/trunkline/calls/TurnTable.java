// SPDX-License-Identifier: Apache-2.0
package io.trunkline.calls;

import io.trunkline.vocabulary.OrganizationId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// What was said in calls, and what happened to them.
@Repository
class TurnTable {

  private static final int LONGEST_TEXT = 20_000;

  /// Most turns were begun before: one whose words or times change stays where it is, and neither
  /// its call nor another index is looked at again.
  private static final String WRITE_OVER =
      """
      insert into call_turn
        (organization_id, call_id, position, speaker, item, text, heard_characters, started_ms,
         ended_ms, endpointing_ms, thinking_ms, bridging_micros, playing_ms, tool, arguments,
         outcome, worked)
      select :organization, n.*
        from unnest(cast(:calls as uuid[]), cast(:positions as integer[]),
                    cast(:speakers as text[]), cast(:items as text[]), cast(:texts as text[]),
                    cast(:heard as integer[]), cast(:started as bigint[]), cast(:ended as bigint[]),
                    cast(:endpointing as integer[]), cast(:thinking as integer[]),
                    cast(:bridging as integer[]), cast(:playing as integer[]),
                    cast(:tools as text[]), cast(:arguments as text[]), cast(:outcomes as text[]),
                    cast(:worked as boolean[])) n
      on conflict (organization_id, call_id, position) do update
         set speaker = excluded.speaker, item = excluded.item, text = excluded.text,
             heard_characters = excluded.heard_characters, started_ms = excluded.started_ms,
             ended_ms = excluded.ended_ms, endpointing_ms = excluded.endpointing_ms,
             thinking_ms = excluded.thinking_ms, bridging_micros = excluded.bridging_micros,
             playing_ms = excluded.playing_ms, tool = excluded.tool,
             arguments = excluded.arguments, outcome = excluded.outcome,
             worked = excluded.worked
      """;

  private final JdbcClient database;

  TurnTable(JdbcClient database) {
    this.database = database;
  }

  /// A turn to be written.
  private record Put(CallId call, Turn turn) {}

  /// Writes the turns of each file from where they changed: words are added to turns, how much of
  /// them was heard is known later, and a late one moves the rest.
  void put(OrganizationId organization, List<CallFile> files) {
    List<CallFile> moved =
        files.stream()
            .filter(file -> file.changes().moved() && !file.changedTurns().isEmpty())
            .toList();
    if (!moved.isEmpty()) {
      clear(organization, moved);
    }
    List<Put> changed =
        files.stream()
            .flatMap(
                file -> file.changedTurns().stream().map(turn -> new Put(file.call().id(), turn)))
            .toList();
    if (!changed.isEmpty()) {
      writeOver(organization, changed);
    }
  }

  /// What stands where turns come that may have been written in other places.
  private void clear(OrganizationId organization, List<CallFile> moved) {
    database
        .sql(
            """
            delete from call_turn t
             using unnest(cast(:calls as uuid[]), cast(:froms as integer[])) as n (call_id, position)
             where t.organization_id = :organization and t.call_id = n.call_id and t.position >= n.position
            """)
        .param("organization", organization.value())
        .param("calls", all(moved, file -> file.call().id().value(), UUID[]::new))
        .param("froms", all(moved, file -> file.changes().from(), Integer[]::new))
        .update();
  }

  private void writeOver(OrganizationId organization, List<Put> turns) {
    database
        .sql(WRITE_OVER)
        .param("organization", organization.value())
        .param("calls", all(turns, put -> put.call().value(), UUID[]::new))
        .param("positions", all(turns, put -> put.turn().position(), Integer[]::new))
        .param("speakers", all(turns, put -> put.turn().speaker().word(), String[]::new))
        .param("items", all(turns, put -> put.turn().item(), String[]::new))
        .param("texts", all(turns, put -> shortened(put.turn().text()), String[]::new))
        .param("heard", all(turns, put -> put.turn().heardCharacters(), Integer[]::new))
        .param("started", all(turns, put -> put.turn().started(), Long[]::new))
        .param("ended", all(turns, put -> put.turn().ended(), Long[]::new))
        .param("endpointing", ofTiming(turns, Turn.Timing::endpointing))
        .param("thinking", ofTiming(turns, timing -> Optional.of(timing.thinking())))
        .param("bridging", ofTiming(turns, timing -> Optional.of(timing.bridgingMicros())))
        .param("playing", ofTiming(turns, Turn.Timing::playing))
        .param("tools", ofUse(turns, use -> Optional.of(use.name()), String[]::new))
        .param(
            "arguments",
            ofUse(turns, use -> Optional.of(shortened(use.arguments())), String[]::new))
        .param(
            "outcomes", ofUse(turns, use -> use.outcome().map(TurnTable::shortened), String[]::new))
        .param("worked", ofUse(turns, Turn.ToolUse::worked, Boolean[]::new))
        .update();
  }

  private static <T, V> V[] all(List<T> rows, Function<T, V> column, IntFunction<V[]> array) {
    return rows.stream().map(column).toArray(array);
  }

  private static @Nullable Integer[] ofTiming(
      List<Put> turns, Function<Turn.Timing, Optional<Integer>> column) {
    return turns.stream()
        .map(put -> put.turn().timing().flatMap(column).orElse(null))
        .toArray(Integer[]::new);
  }

  private static <V> @Nullable V[] ofUse(
      List<Put> turns,
      Function<Turn.ToolUse, Optional<V>> column,
      IntFunction<@Nullable V[]> array) {
    return turns.stream().map(put -> put.turn().use().flatMap(column).orElse(null)).toArray(array);
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
  static Map<String, String> storable(Map<String, String> detail) {
    return detail.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, entry -> shortened(entry.getValue())));
  }

  private static String shortened(String text) {
    String plain = text.replace("\u0000", "");
    return plain.length() <= LONGEST_TEXT ? plain : plain.substring(0, LONGEST_TEXT);
  }
}
