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
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The streams of calls, and what each left behind.
@Repository
class StreamTable {

  private final JdbcClient database;

  StreamTable(JdbcClient database) {
    this.database = database;
  }

  /// Writes a stream as it is now, in place of how it was.
  void put(OrganizationId organization, CallId call, CallStream stream) {
    Optional<StreamResult> result = stream.result();
    database
        .sql(
            """
            insert into call_stream
              (organization_id, call_id, stream, began_at, reason, recording, usage, engine_micros,
               transcription_micros, unpriced, interruptions, recoveries, frames_lost, talked_ms)
            values (:organization, :call, :stream, :began, :reason, :recording, cast(:usage as jsonb),
               :micros, :transcription, cast(:unpriced as jsonb), :interruptions, :recoveries, :lost, :talked)
            on conflict (organization_id, call_id, stream) do update
               set reason = excluded.reason, recording = excluded.recording, usage = excluded.usage,
                   engine_micros = excluded.engine_micros,
                   transcription_micros = excluded.transcription_micros,
                   unpriced = excluded.unpriced, interruptions = excluded.interruptions,
                   recoveries = excluded.recoveries, frames_lost = excluded.frames_lost,
                   talked_ms = excluded.talked_ms
             where excluded.reason is not null
            """)
        .param("organization", organization.value())
        .param("call", call.value())
        .param("stream", stream.number())
        .param("began", stream.began().atOffset(ZoneOffset.UTC))
        .param("reason", result.map(StreamResult::reason).orElse(null), Types.VARCHAR)
        .param("recording", result.flatMap(StreamResult::recording).orElse(null), Types.VARCHAR)
        .param("usage", Json.text(result.map(StreamResult::usage).orElse(Map.of())))
        .param("micros", result.map(StreamResult::engineMicros).orElse(0L))
        .param("transcription", result.map(StreamResult::transcriptionMicros).orElse(0L))
        .param("unpriced", Json.text(result.map(StreamResult::unpriced).orElse(Map.of())))
        .param("interruptions", result.map(StreamResult::interruptions).orElse(0))
        .param("recoveries", result.map(StreamResult::recoveries).orElse(0))
        .param("lost", result.map(StreamResult::framesLost).orElse(0L))
        .param("talked", result.map(StreamResult::talked).orElse(Duration.ZERO).toMillis())
        .update();
  }

  /// In the order they were offered.
  List<CallStream> of(OrganizationId organization, CallId call) {
    return database
        .sql(
            """
            select stream, began_at, reason, recording, usage, engine_micros, transcription_micros,
                   unpriced, interruptions, recoveries, frames_lost, talked_ms
              from call_stream where organization_id = :organization and call_id = :call order by stream
            """)
        .param("organization", organization.value())
        .param("call", call.value())
        .query((row, _) ->
            new CallStream(
                row.getInt("stream"),
                row.getObject("began_at", OffsetDateTime.class).toInstant(),
                result(row)))
        .list();
  }

  private static Optional<StreamResult> result(ResultSet row) throws SQLException {
    String reason = row.getString("reason");
    return reason == null
        ? Optional.empty()
        : Optional.of(
            new StreamResult(
                reason,
                Optional.ofNullable(row.getString("recording")),
                Json.numbers(row.getString("usage")),
                row.getLong("engine_micros"),
                row.getLong("transcription_micros"),
                Json.texts(row.getString("unpriced")),
                row.getInt("interruptions"),
                row.getInt("recoveries"),
                row.getLong("frames_lost"),
                Duration.ofMillis(row.getLong("talked_ms"))));
  }
}
