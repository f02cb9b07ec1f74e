// SPDX-License-Identifier: Apache-2.0
package io.trunkline.calls;

import io.trunkline.agents.AgentId;
import io.trunkline.vocabulary.OrganizationId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;

/// Counts calls: one statement a figure.
@Repository
class FiguresTable {

  private static final int MOST = 20;

  private final JdbcClient database;

  FiguresTable(JdbcClient database) {
    this.database = database;
  }

  Figures.Total total(Figures.Period period) {
    return with(
            period,
            database.sql(
                """
                select count(*) as calls, count(*) filter (where talked_ms > 0) as conversations,
                       coalesce(sum(talked_ms), 0) as talked,
                       coalesce(sum(engine_micros + transcription_micros + analysis_micros
                                    + coalesce(carrier_micros, 0)), 0) as cost,
                       count(*) filter (where unpriced <> '{}') as unpriced, count(unkept) as unkept
                  from call
                 where (cast(:organization as uuid) is null or organization_id = :organization)
                   and started_at >= :from and started_at < :until
                """))
        .query((row, _) ->
            new Figures.Total(
                row.getLong("calls"),
                row.getLong("conversations"),
                row.getLong("talked"),
                row.getLong("cost"),
                row.getLong("unpriced"),
                row.getLong("unkept")))
        .single();
  }

  List<Figures.Day> days(Figures.Period period) {
    return with(
            period,
            database.sql(
                """
                select cast(started_at at time zone 'UTC' as date) as day, count(*) as calls,
                       sum(talked_ms) as talked,
                       sum(engine_micros + transcription_micros + analysis_micros
                           + coalesce(carrier_micros, 0)) as cost
                  from call
                 where (cast(:organization as uuid) is null or organization_id = :organization)
                   and started_at >= :from and started_at < :until
                 group by 1 order by 1
                """))
        .query((row, _) ->
            new Figures.Day(
                row.getObject("day", LocalDate.class),
                row.getLong("calls"),
                row.getLong("talked"),
                row.getLong("cost")))
        .list();
  }

  List<Figures.Count> outcomes(Figures.Period period) {
    return with(
            period,
            database.sql(
                """
                select coalesce(outcome, case when state in ('completed', 'queued', 'ringing', 'in-progress')
                                              then 'not_analysed' else state end) as what,
                       count(*) as calls
                  from call
                 where (cast(:organization as uuid) is null or organization_id = :organization)
                   and started_at >= :from and started_at < :until
                 group by 1 order by 2 desc, 1 limit :most
                """))
        .param("most", MOST)
        .query((row, _) -> count(row))
        .list();
  }

  /// The words are what a chart writes below its bars.
  List<Figures.Count> durations(Figures.Period period) {
    return with(
            period,
            database.sql(
                """
                select b.what, count(c.talked_ms) as calls
                  from (values (1, 'under 30 s', 1, 30000), (2, '30–60 s', 30000, 60000),
                               (3, '1–2 min', 60000, 120000), (4, '2–5 min', 120000, 300000),
                               (5, '5–10 min', 300000, 600000), (6, 'over 10 min', 600000, 2147483647))
                         as b (place, what, least, below)
                  left join (select talked_ms from call
                              where (cast(:organization as uuid) is null or organization_id = :organization)
                   and started_at >= :from and started_at < :until) c
                    on c.talked_ms >= b.least and c.talked_ms < b.below
                 group by b.place, b.what order by b.place
                """))
        .query((row, _) -> count(row))
        .list();
  }

  Figures.Latency latency(Figures.Period period) {
    return with(
            period,
            database.sql(
                """
                with measured as (select organization_id, call_id from call
                                   where (cast(:organization as uuid) is null or organization_id = :organization)
                   and started_at >= :from and started_at < :until
                                   order by started_at desc limit :measured),
                     answer as (select thinking_ms,
                                       coalesce(endpointing_ms, 0) + thinking_ms
                                         + coalesce(bridging_micros, 0) / 1000 + coalesce(playing_ms, 0) as total_ms
                                  from call_turn join measured using (organization_id, call_id)
                                 where thinking_ms is not null)
                select count(*) as answers,
                       percentile_cont(0.5) within group (order by thinking_ms) as thinking_50,
                       percentile_cont(0.95) within group (order by thinking_ms) as thinking_95,
                       percentile_cont(0.5) within group (order by total_ms) as total_50,
                       percentile_cont(0.95) within group (order by total_ms) as total_95
                  from answer
                """))
        .param("measured", Figures.MEASURED_CALLS)
        .query((row, _) -> latency(row))
        .single();
  }

  List<Figures.DayLatency> latencyByDay(Figures.Period period) {
    return with(
            period,
            database.sql(
                """
                with measured as (select organization_id, call_id, started_at from call
                                   where (cast(:organization as uuid) is null or organization_id = :organization)
                   and started_at >= :from and started_at < :until
                                   order by started_at desc limit :measured),
                     answer as (select cast(started_at at time zone 'UTC' as date) as day, thinking_ms,
                                       coalesce(endpointing_ms, 0) + thinking_ms
                                         + coalesce(bridging_micros, 0) / 1000 + coalesce(playing_ms, 0) as total_ms
                                  from call_turn join measured using (organization_id, call_id)
                                 where thinking_ms is not null)
                select day, count(*) as answers,
                       percentile_cont(0.5) within group (order by thinking_ms) as thinking_50,
                       percentile_cont(0.95) within group (order by thinking_ms) as thinking_95,
                       percentile_cont(0.5) within group (order by total_ms) as total_50,
                       percentile_cont(0.95) within group (order by total_ms) as total_95
                  from answer group by day order by day
                """))
        .param("measured", Figures.MEASURED_CALLS)
        .query(
            (row, _) -> new Figures.DayLatency(row.getObject("day", LocalDate.class), latency(row)))
        .list();
  }

  List<Figures.ToolCount> tools(Figures.Period period) {
    return with(
            period,
            database.sql(
                """
                with measured as (select organization_id, call_id from call
                                   where (cast(:organization as uuid) is null or organization_id = :organization)
                   and started_at >= :from and started_at < :until
                                   order by started_at desc limit :measured)
                select tool, count(*) as used, count(*) filter (where worked) as worked
                  from call_turn join measured using (organization_id, call_id)
                 where tool is not null and worked is not null
                 group by tool order by used desc, tool limit :most
                """))
        .param("measured", Figures.MEASURED_CALLS)
        .param("most", MOST)
        .query((row, _) ->
            new Figures.ToolCount(
                row.getString("tool"), row.getLong("used"), row.getLong("worked")))
        .list();
  }

  List<Figures.AgentCount> agents(Figures.Period period) {
    return with(
            period,
            database.sql(
                """
                select organization_id, agent_id, count(*) as calls, sum(talked_ms) as talked,
                       sum(engine_micros + transcription_micros + analysis_micros
                           + coalesce(carrier_micros, 0)) as cost,
                       count(*) filter (where unpriced <> '{}') as unpriced
                  from call
                 where (cast(:organization as uuid) is null or organization_id = :organization)
                   and started_at >= :from and started_at < :until and agent_id is not null
                 group by 1, 2 order by calls desc, 2 limit :most
                """))
        .param("most", MOST)
        .query((row, _) ->
            new Figures.AgentCount(
                new OrganizationId(row.getObject("organization_id", UUID.class)),
                new AgentId(row.getObject("agent_id", UUID.class)),
                row.getLong("calls"),
                row.getLong("talked"),
                row.getLong("cost"),
                row.getLong("unpriced")))
        .list();
  }

  List<Figures.Unpriced> unpriced(Figures.Period period) {
    return with(
            period,
            database.sql(
                """
                select named.key as part, named.value as model, count(*) as calls
                  from call cross join jsonb_each_text(unpriced) named
                 where (cast(:organization as uuid) is null or organization_id = :organization)
                   and started_at >= :from and started_at < :until and unpriced <> '{}'
                 group by 1, 2
                 order by array_position(array['engine', 'transcription', 'analysis'], named.key), 3 desc, 2
                 limit :most
                """))
        .param("most", MOST)
        .query((row, _) ->
            new Figures.Unpriced(
                row.getString("part"), row.getString("model"), row.getLong("calls")))
        .list();
  }

  private static StatementSpec with(Figures.Period period, StatementSpec asked) {
    return asked
        .param(
            "organization",
            period.organization().map(OrganizationId::value).orElse(null),
            Types.OTHER)
        .param("from", period.from().atOffset(ZoneOffset.UTC))
        .param("until", period.until().atOffset(ZoneOffset.UTC));
  }

  private static Figures.Count count(ResultSet row) throws SQLException {
    return new Figures.Count(row.getString("what"), row.getLong("calls"));
  }

  private static Figures.Latency latency(ResultSet row) throws SQLException {
    return new Figures.Latency(
        row.getLong("answers"),
        new Figures.Percentiles(
            Math.round(row.getDouble("thinking_50")), Math.round(row.getDouble("thinking_95"))),
        new Figures.Percentiles(
            Math.round(row.getDouble("total_50")), Math.round(row.getDouble("total_95"))));
  }
}
