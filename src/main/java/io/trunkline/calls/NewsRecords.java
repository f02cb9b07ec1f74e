// SPDX-License-Identifier: Apache-2.0
package io.trunkline.calls;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.trunkline.calls.NewsTable.Step;
import io.trunkline.calls.NewsTable.Told;
import io.trunkline.tenancy.Tenancy;
import io.trunkline.vocabulary.OrganizationId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/// Writes what the carrier tells of many calls: one transaction for each organization. Everything
/// may be written twice: the second time changes nothing.
@Component
class NewsRecords {

  private static final Duration OWNERS_KNOWN_FOR = Duration.ofMinutes(10);
  private static final int MOST_OWNERS = 50_000;

  private final Cache<String, CallTable.Owner> knownOwners =
      Caffeine.newBuilder().expireAfterWrite(OWNERS_KNOWN_FOR).maximumSize(MOST_OWNERS).build();
  private final Tenancy tenancy;
  private final NewsTable table;
  private final Records records;
  private final CallsHere here;
  private final ApplicationEventPublisher events;
  private final InstantSource clock;

  NewsRecords(
      Tenancy tenancy,
      NewsTable table,
      Records records,
      CallsHere here,
      ApplicationEventPublisher events,
      InstantSource clock) {
    this.tenancy = tenancy;
    this.table = table;
    this.records = records;
    this.here = here;
    this.events = events;
    this.clock = clock;
  }

  /// A word, and whose call it is about.
  record Addressed(CarrierWord word, CallId call) {

    NewsTable.Key key() {
      return new NewsTable.Key(call, word.dedup());
    }
  }

  /// Whose calls they are, by the carrier's names. A call never changes hands, and most are told of
  /// several times within minutes: so each is asked for once.
  Map<String, CallTable.Owner> owners(Collection<String> carrierCalls) {
    Map<String, CallTable.Owner> known =
        new HashMap<>(knownOwners.getAllPresent(Set.copyOf(carrierCalls)));
    List<String> unknown =
        carrierCalls.stream().filter(name -> !known.containsKey(name)).distinct().toList();
    if (!unknown.isEmpty()) {
      Map<String, CallTable.Owner> found = tenancy.withoutScope(() -> table.owners(unknown));
      knownOwners.putAll(found);
      known.putAll(found);
    }
    return known;
  }

  /// Keeps what is told of calls nobody knows yet; one that appears at the same moment takes it at
  /// once.
  void keep(List<CarrierWord> words) {
    tenancy.withoutScope(() -> {
      table.keep(words);
      return true;
    });
    owners(words.stream().map(CarrierWord::carrierCall).distinct().toList())
        .forEach((name, call) -> records.takeKept(call, name, false));
  }

  /// Drops what was kept for calls that never came.
  void forgetKept(Duration older) {
    Instant before = clock.instant().minus(older);
    tenancy.withoutScope(() -> table.forgetKept(before));
  }

  /// Writes what one organization's calls were told.
  ///
  /// @return what was not known before
  Set<NewsTable.Key> write(OrganizationId organization, List<Addressed> words) {
    Instant now = clock.instant();
    return tenancy.within(
        organization,
        () -> {
          Set<NewsTable.Key> fresh =
              table.note(organization, words.stream().map(NewsRecords::told).toList());
          List<Addressed> news =
              words.stream()
                  .filter(one -> one.word() instanceof CarrierNews && fresh.contains(one.key()))
                  .toList();
          if (!news.isEmpty()) {
            table.advance(organization, steps(news));
            finish(organization, news, now);
          }
          return fresh;
        });
  }

  private static Told told(Addressed one) {
    return switch (one.word()) {
      case CarrierNews news ->
          new Told(
              one.call(),
              "carrier." + news.state().word(),
              Map.of("sequence", Integer.toString(news.sequence())),
              news.dedup(),
              news.at());
      case CarrierNote note ->
          new Told(one.call(), note.kind(), note.detail(), note.dedup(), note.at());
    };
  }

  /// In the order of the calls, so that two who write at once do not wait for each other in turn.
  private static List<Step> steps(List<Addressed> news) {
    Map<CallId, List<CarrierNews>> ofCalls = new TreeMap<>(Comparator.comparing(CallId::value));
    news.forEach(one -> {
      if (one.word() instanceof CarrierNews told) {
        ofCalls.computeIfAbsent(one.call(), _ -> new ArrayList<>()).add(told);
      }
    });
    return ofCalls.entrySet().stream().map(call -> step(call.getKey(), call.getValue())).toList();
  }

  /// As if each came by itself: a state only follows one of a lower rank.
  private static Step step(CallId call, List<CarrierNews> inOrder) {
    CallState reached = inOrder.getFirst().state();
    boolean answered = reached == CallState.IN_PROGRESS;
    Instant at = inOrder.getFirst().at();
    long talked = 0;
    for (CarrierNews news : inOrder) {
      if (news.state().rank() > reached.rank()) {
        reached = news.state();
        at = news.at();
        answered |= reached == CallState.IN_PROGRESS;
      }
      talked = Math.max(talked, news.talked().map(Duration::toMillis).orElse(0L));
    }
    return new Step(call, reached, answered, talked, at);
  }

  /// Only the journal's last write completes a record that is being written.
  private void finish(OrganizationId organization, List<Addressed> news, Instant now) {
    List<CallId> mayFinish =
        news.stream()
            .filter(one -> !here.writes(one.word().carrierCall()))
            .map(Addressed::call)
            .distinct()
            .toList();
    if (!mayFinish.isEmpty()) {
      table
          .finish(organization, mayFinish, now)
          .forEach(call -> events.publishEvent(new CallFinished(organization, call, now)));
    }
  }
}
