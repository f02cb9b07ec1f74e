// SPDX-License-Identifier: Apache-2.0
package io.trunkline.calls;

import io.trunkline.agents.AgentId;
import io.trunkline.numbers.LineId;
import io.trunkline.vocabulary.OrganizationId;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Writes calls: each statement moves a call forward or does nothing.
@Repository
class CallTable {

  private final JdbcClient database;

  CallTable(JdbcClient database) {
    this.database = database;
  }

  /// Whose call it is; needs no scope.
  record Owner(OrganizationId organization, CallId call, Optional<String> account) {}

  Optional<Owner> owner(String carrierCall) {
    return database
        .sql("select organization_id, call_id, account from call_owner(:carrier)")
        .param("carrier", carrierCall)
        .query((row, _) ->
            new Owner(
                new OrganizationId(row.getObject("organization_id", UUID.class)),
                new CallId(row.getObject("call_id", UUID.class)),
                Optional.ofNullable(row.getString("account"))))
        .optional();
  }

  /// Whose agent it is; needs no scope.
  Optional<OrganizationId> agentOwner(AgentId agent) {
    return database
        .sql("select agent_owner(:agent)")
        .param("agent", agent.value())
        .query(UUID.class)
        .optional()
        .map(OrganizationId::new);
  }

  /// False when the session has a call already: the carrier asks twice.
  boolean add(NewCall call) {
    return database
            .sql(
                """
                insert into call
                  (organization_id, call_id, session, carrier_call, account, direction, line_id,
                   agent_id, instructions_id, from_number, to_number, state, state_rank, engine, model,
                   started_at, leased_until, reply)
                values (:organization, :call, :session, :carrier, :account, :direction, :line,
                   :agent, :instructions, :from, :to, :state, :rank, :engine, :model,
                   :at, :at, :reply)
                on conflict do nothing
                """)
            .param("organization", call.organization().value())
            .param("call", call.id().value())
            .param("session", call.session())
            .param("carrier", call.carrierCall().orElse(null), Types.VARCHAR)
            .param("account", call.account().orElse(null), Types.VARCHAR)
            .param("direction", call.direction().word())
            .param("line", call.line().map(LineId::value).orElse(null), Types.OTHER)
            .param("agent", call.agent().map(AgentId::value).orElse(null), Types.OTHER)
            .param("instructions", call.instructions().orElse(null), Types.OTHER)
            .param("from", call.from())
            .param("to", call.to())
            .param("state", CallState.RINGING.word())
            .param("rank", CallState.RINGING.rank())
            .param("engine", call.engine().orElse(null), Types.VARCHAR)
            .param("model", call.model().orElse(null), Types.VARCHAR)
            .param("at", call.startedAt().atOffset(ZoneOffset.UTC))
            .param("reply", call.reply().orElse(null), Types.VARCHAR)
            .update()
        == 1;
  }

  Optional<String> reply(OrganizationId organization, CallId call) {
    return database
        .sql(
            """
            select reply from call
             where organization_id = :organization and call_id = :call and reply is not null
            """)
        .param("organization", organization.value())
        .param("call", call.value())
        .query(String.class)
        .optional();
  }

  void putReply(OrganizationId organization, CallId call, String reply) {
    database
        .sql(
            """
            update call set reply = :reply
             where organization_id = :organization and call_id = :call and reply is null
            """)
        .param("reply", reply)
        .param("organization", organization.value())
        .param("call", call.value())
        .update();
  }

  /// True when the call moved: never backwards, and never from one end to another.
  boolean advance(OrganizationId organization, CallId call, CallState to, Instant at) {
    return database
            .sql(
                """
                update call
                   set state = :state, state_rank = :rank,
                       answered_at = case when :answered then coalesce(answered_at, :at) else answered_at end,
                       ended_at = case when :over then coalesce(ended_at, :at) else ended_at end
                 where organization_id = :organization and call_id = :call and state_rank < :rank
                """)
            .param("state", to.word())
            .param("rank", to.rank())
            .param("answered", to == CallState.IN_PROGRESS)
            .param("over", to.isOver())
            .param("at", at.atOffset(ZoneOffset.UTC))
            .param("organization", organization.value())
            .param("call", call.value())
            .update()
        == 1;
  }

  /// The longest that anybody says she was on the line.
  void talked(OrganizationId organization, CallId call, Duration talked) {
    database
        .sql(
            """
            update call set talked_ms = greatest(talked_ms, :talked)
             where organization_id = :organization and call_id = :call
            """)
        .param("talked", talked.toMillis())
        .param("organization", organization.value())
        .param("call", call.value())
        .update();
  }

  /// A stream of the call has begun.
  void attached(OrganizationId organization, CallId call, Instant until) {
    database
        .sql(
            """
            update call set attaches = attaches + 1, leased_until = :until
             where organization_id = :organization and call_id = :call and finished_at is null
            """)
        .param("until", until.atOffset(ZoneOffset.UTC))
        .param("organization", organization.value())
        .param("call", call.value())
        .update();
  }

  void renew(OrganizationId organization, Collection<CallId> calls, Instant until) {
    database
        .sql(
            """
            update call set leased_until = :until
             where organization_id = :organization and call_id in (:calls) and finished_at is null
            """)
        .param("until", until.atOffset(ZoneOffset.UTC))
        .param("organization", organization.value())
        .param("calls", calls.stream().map(CallId::value).toList())
        .update();
  }

  /// What a stream left behind.
  void streamEnded(OrganizationId organization, CallId call, StreamResult result) {
    database
        .sql(
            """
            update call
               set end_reason = :reason, leased_until = null, recording = coalesce(:recording, recording),
                   usage = cast(:usage as jsonb), engine_micros = :micros,
                   interruptions = interruptions + :interruptions, recoveries = recoveries + :recoveries,
                   frames_lost = frames_lost + :lost, talked_ms = greatest(talked_ms, :talked)
             where organization_id = :organization and call_id = :call
            """)
        .param("reason", result.reason())
        .param("recording", result.recording().orElse(null), Types.VARCHAR)
        .param("usage", Json.text(result.usage()))
        .param("micros", result.engineMicros())
        .param("interruptions", result.interruptions())
        .param("recoveries", result.recoveries())
        .param("lost", result.framesLost())
        .param("talked", result.talked().toMillis())
        .param("organization", organization.value())
        .param("call", call.value())
        .update();
  }

  /// True once for each call: when its end is known and no stream of it goes on.
  boolean finish(OrganizationId organization, CallId call, Instant at) {
    return database
            .sql(
                """
                update call set finished_at = :at, leased_until = null
                 where organization_id = :organization and call_id = :call
                   and finished_at is null and state_rank = 3
                """)
            .param("at", at.atOffset(ZoneOffset.UTC))
            .param("organization", organization.value())
            .param("call", call.value())
            .update()
        == 1;
  }

  void price(OrganizationId organization, CallId call, long micros) {
    database
        .sql(
            """
            update call set carrier_micros = :micros
             where organization_id = :organization and call_id = :call
            """)
        .param("micros", micros)
        .param("organization", organization.value())
        .param("call", call.value())
        .update();
  }

  void analysed(OrganizationId organization, CallId call, Call.Analysis analysis) {
    database
        .sql(
            """
            update call
               set summary = :summary, outcome = :outcome, sentiment = :sentiment, intent = :intent,
                   collected = cast(:collected as jsonb), analysed_by = :by, unkept = :unkept
             where organization_id = :organization and call_id = :call
            """)
        .param("summary", analysis.summary())
        .param("outcome", analysis.outcome())
        .param("sentiment", analysis.sentiment())
        .param("intent", analysis.intent())
        .param("collected", Json.text(analysis.collected()))
        .param("by", analysis.by())
        .param("unkept", orNull(analysis.unkept()), Types.VARCHAR)
        .param("organization", organization.value())
        .param("call", call.value())
        .update();
  }

  private static @Nullable String orNull(Optional<String> text) {
    return text.orElse(null);
  }
}
