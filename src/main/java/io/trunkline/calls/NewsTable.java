// SPDX-License-Identifier: Apache-2.0
package io.trunkline.calls;

import io.trunkline.vocabulary.OrganizationId;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Writes what the carrier tells of many calls in one statement each.
@Repository
class NewsTable {

  private final JdbcClient database;

  NewsTable(JdbcClient database) {
    this.database = database;
  }

  /// An event of a call the carrier tells of.
  record Told(CallId call, String kind, Map<String, String> detail, String dedup, Instant at) {}

  /// What identifies an event of a call.
  record Key(CallId call, String dedup) {}

  /// How far a call has come by several news of it.
  ///
  /// @param answered it was answered before it was over
  /// @param at when it came to its state
  record Step(CallId call, CallState state, boolean answered, long talkedMillis, Instant at) {}

  /// Whose calls they are, by the carrier's names; needs no scope.
  Map<String, CallTable.Owner> owners(Collection<String> carrierCalls) {
    return database
        .sql(
            """
            select asked.carrier, o.organization_id, o.call_id, o.account
              from unnest(cast(:carriers as text[])) as asked (carrier)
                   cross join lateral call_owner(asked.carrier) o
            """)
        .param("carriers", carrierCalls.toArray(String[]::new))
        .query((row, _) ->
            Map.entry(
                row.getString("carrier"),
                new CallTable.Owner(
                    new OrganizationId(row.getObject("organization_id", UUID.class)),
                    new CallId(row.getObject("call_id", UUID.class)),
                    Optional.ofNullable(row.getString("account")))))
        .stream()
        .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /// Those that were not told before.
  Set<Key> note(OrganizationId organization, List<Told> told) {
    return new HashSet<>(
        database
            .sql(
                """
                insert into call_event (organization_id, call_id, at, kind, detail, dedup)
                select :organization, n.call_id, n.at, n.kind, cast(n.detail as jsonb), n.dedup
                  from unnest(cast(:calls as uuid[]), cast(:kinds as text[]), cast(:details as text[]),
                              cast(:dedups as text[]), cast(:instants as timestamptz[]))
                       as n (call_id, kind, detail, dedup, at)
                on conflict do nothing
                returning call_id, dedup
                """)
            .param("organization", organization.value())
            .param("instants", instants(told.stream().map(Told::at)))
            .param("calls", told.stream().map(one -> one.call().value()).toArray(UUID[]::new))
            .param("kinds", told.stream().map(Told::kind).toArray(String[]::new))
            .param(
                "details", told.stream().map(one -> Json.text(one.detail())).toArray(String[]::new))
            .param("dedups", told.stream().map(Told::dedup).toArray(String[]::new))
            .query((row, _) ->
                new Key(new CallId(row.getObject("call_id", UUID.class)), row.getString("dedup")))
            .list());
  }

  /// Each call moves forward or stays where it is.
  void advance(OrganizationId organization, List<Step> steps) {
    database
        .sql(
            """
            update call c
               set state = case when c.state_rank < n.rank then n.state else c.state end,
                   state_rank = greatest(c.state_rank, n.rank),
                   answered_at = case when n.answered and c.state_rank < 2
                                      then coalesce(c.answered_at, n.at) else c.answered_at end,
                   ended_at = case when n.rank = 3 and c.state_rank < 3
                                   then coalesce(c.ended_at, n.at) else c.ended_at end,
                   talked_ms = greatest(c.talked_ms, n.talked)
              from unnest(cast(:calls as uuid[]), cast(:states as text[]), cast(:ranks as smallint[]),
                          cast(:answered as boolean[]), cast(:talked as bigint[]),
                          cast(:instants as timestamptz[]))
                   as n (call_id, state, rank, answered, talked, at)
             where c.organization_id = :organization and c.call_id = n.call_id
               and (c.state_rank < n.rank or c.talked_ms < n.talked)
            """)
        .param("organization", organization.value())
        .param("instants", instants(steps.stream().map(Step::at)))
        .param("calls", steps.stream().map(step -> step.call().value()).toArray(UUID[]::new))
        .param("states", steps.stream().map(step -> step.state().word()).toArray(String[]::new))
        .param("ranks", steps.stream().map(step -> step.state().rank()).toArray(Integer[]::new))
        .param("answered", steps.stream().map(Step::answered).toArray(Boolean[]::new))
        .param("talked", steps.stream().map(Step::talkedMillis).toArray(Long[]::new))
        .update();
  }

  /// Those whose record is complete by this, each of them once.
  List<CallId> finish(OrganizationId organization, Collection<CallId> calls, Instant at) {
    return database
        .sql(
            """
            update call set finished_at = :at, leased_until = null
             where organization_id = :organization and call_id = any (cast(:calls as uuid[]))
               and finished_at is null and state_rank = 3
               and (leased_until is null or leased_until < :at)
            returning call_id
            """)
        .param("at", at.atOffset(ZoneOffset.UTC))
        .param("organization", organization.value())
        .param("calls", calls.stream().map(CallId::value).toArray(UUID[]::new))
        .query((row, _) -> new CallId(row.getObject("call_id", UUID.class)))
        .list();
  }

  /// Keeps what is told of calls nobody knows yet; needs no scope.
  void keep(List<? extends CarrierWord> words) {
    database
        .sql(
            """
            insert into call_news_before_call
              (carrier_call, account, dedup, state, sequence, talked_seconds, kind, detail, at)
            select n.carrier, n.account, n.dedup, nullif(n.state, ''), n.sequence, nullif(n.talked, -1),
                   nullif(n.kind, ''), cast(nullif(n.detail, '') as jsonb), n.at
              from unnest(cast(:carriers as text[]), cast(:accounts as text[]), cast(:dedups as text[]),
                          cast(:states as text[]), cast(:sequences as integer[]),
                          cast(:talked as integer[]), cast(:kinds as text[]), cast(:details as text[]),
                          cast(:instants as timestamptz[]))
                   as n (carrier, account, dedup, state, sequence, talked, kind, detail, at)
            on conflict do nothing
            """)
        .param("carriers", words.stream().map(CarrierWord::carrierCall).toArray(String[]::new))
        .param("accounts", words.stream().map(CarrierWord::account).toArray(String[]::new))
        .param("dedups", words.stream().map(CarrierWord::dedup).toArray(String[]::new))
        .param("states", words.stream().map(NewsTable::state).toArray(String[]::new))
        .param("sequences", words.stream().map(NewsTable::sequence).toArray(Integer[]::new))
        .param("talked", words.stream().map(NewsTable::talked).toArray(Integer[]::new))
        .param("kinds", words.stream().map(NewsTable::kind).toArray(String[]::new))
        .param("details", words.stream().map(NewsTable::detail).toArray(String[]::new))
        .param("instants", instants(words.stream().map(CarrierWord::at)))
        .update();
  }

  /// What was told besides states before the call was known; it is kept no longer.
  List<CarrierNote> takeKeptNotes(String carrierCall, String account) {
    return database
        .sql(
            """
            delete from call_news_before_call
             where carrier_call = :carrier and account = :account and kind is not null
            returning kind, detail, dedup, at
            """)
        .param("carrier", carrierCall)
        .param("account", account)
        .query((row, _) ->
            new CarrierNote(
                carrierCall,
                account,
                row.getString("kind"),
                Json.texts(row.getString("detail")),
                row.getString("dedup"),
                row.getObject("at", OffsetDateTime.class).toInstant()))
        .list();
  }

  int forgetKept(Instant before) {
    return database
        .sql("delete from call_news_before_call where at < :before")
        .param("before", before.atOffset(ZoneOffset.UTC))
        .update();
  }

  private static String[] instants(Stream<Instant> instants) {
    return instants.map(Instant::toString).toArray(String[]::new);
  }

  private static String state(CarrierWord word) {
    return word instanceof CarrierNews news ? news.state().word() : "";
  }

  private static Integer sequence(CarrierWord word) {
    return word instanceof CarrierNews news ? news.sequence() : -1;
  }

  private static Integer talked(CarrierWord word) {
    return word instanceof CarrierNews news
        ? news.talked().map(time -> (int) time.toSeconds()).orElse(-1)
        : -1;
  }

  private static String kind(CarrierWord word) {
    return word instanceof CarrierNote note ? note.kind() : "";
  }

  private static String detail(CarrierWord word) {
    return word instanceof CarrierNote note ? Json.text(note.detail()) : "";
  }
}
