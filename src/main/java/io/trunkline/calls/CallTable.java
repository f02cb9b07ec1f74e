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
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Writes calls: each statement moves a call forward or does nothing.
@Repository
class CallTable {

  private static final String SUM_UP =
      """
      update call
         set end_reason = (select s.reason from call_stream s
                            where s.organization_id = :organization and s.call_id = :call
                              and s.reason is not null order by s.stream desc limit 1),
             leased_until = case when newest.over then null else leased_until end,
             recording = coalesce(summed.recording, call.recording),
             usage = summed.usage, engine_micros = summed.engine_micros,
             transcription_micros = summed.transcription_micros,
             unpriced = jsonb_strip_nulls(jsonb_build_object('analysis', call.unpriced -> 'analysis'))
                        || summed.unpriced,
             interruptions = summed.interruptions, recoveries = summed.recoveries,
             frames_lost = summed.frames_lost, talked_ms = greatest(call.talked_ms, summed.talked_ms)
        from (select (array_agg(s.recording order by s.stream)
                        filter (where s.recording is not null))[1] as recording,
                     sum(s.engine_micros)::bigint as engine_micros,
                     sum(s.transcription_micros)::bigint as transcription_micros,
                     coalesce((select jsonb_object_agg(named.key, named.value)
                        from call_stream t cross join jsonb_each(t.unpriced) named
                       where t.organization_id = :organization and t.call_id = :call), '{}'::jsonb)
                       as unpriced,
                     sum(s.interruptions)::int as interruptions, sum(s.recoveries)::int as recoveries,
                     sum(s.frames_lost)::bigint as frames_lost, sum(s.talked_ms)::bigint as talked_ms,
                     coalesce((select jsonb_object_agg(used.key, used.units)
                        from (select u.key, sum(u.value::bigint)::bigint as units
                                from call_stream t cross join jsonb_each_text(t.usage) u
                               where t.organization_id = :organization and t.call_id = :call
                               group by u.key) used), '{}'::jsonb) as usage
                from call_stream s
               where s.organization_id = :organization and s.call_id = :call) summed,
             (select s.reason is not null as over from call_stream s
               where s.organization_id = :organization and s.call_id = :call
               order by s.stream desc limit 1) newest
       where call.organization_id = :organization and call.call_id = :call
      """;

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

  /// A stream of the call goes on in this process.
  void lease(OrganizationId organization, CallId call, Instant until) {
    database
        .sql(
            """
            update call set leased_until = :until
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
             where organization_id = :organization and call_id = any(cast(:calls as uuid[]))
               and finished_at is null
            """)
        .param("until", until.atOffset(ZoneOffset.UTC))
        .param("organization", organization.value())
        .param("calls", calls.stream().map(CallId::value).toArray(UUID[]::new))
        .update();
  }

  /// Sums up what its streams left behind: always all of them, so that it may be done again.
  void sumUp(OrganizationId organization, CallId call) {
    database
        .sql(SUM_UP)
        .param("organization", organization.value())
        .param("call", call.value())
        .update();
  }

  /// True once for each call: when its end is known and no stream of it goes on.
  ///
  /// @param last whoever carried the stream says so; nobody else may while it has its lease
  boolean finish(OrganizationId organization, CallId call, Instant at, boolean last) {
    return database
            .sql(
                """
                update call set finished_at = :at, leased_until = null
                 where organization_id = :organization and call_id = :call
                   and finished_at is null and state_rank = 3
                   and (:last or leased_until is null or leased_until < :at)
                """)
            .param("at", at.atOffset(ZoneOffset.UTC))
            .param("last", last)
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

  /// What writing its analysis cost.
  void analysisCost(OrganizationId organization, CallId call, Charge charge) {
    database
        .sql(
            """
            update call
               set analysis_micros = :micros, analysis_usage = cast(:usage as jsonb),
                   unpriced = (unpriced - 'analysis') || cast(:unpriced as jsonb)
             where organization_id = :organization and call_id = :call
            """)
        .param("micros", charge.micros())
        .param("usage", Json.text(charge.usage()))
        .param(
            "unpriced",
            Json.text(
                charge
                    .unpriced()
                    .map(model -> Map.of(Call.Costs.ANALYSIS, model))
                    .orElse(Map.of())))
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
