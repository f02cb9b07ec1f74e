// SPDX-License-Identifier: Apache-2.0
package io.trunkline.calls;

import io.trunkline.tenancy.Tenancy;
import io.trunkline.vocabulary.OrganizationId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/// Writes what is known of calls, and decides when a record is complete. Everything may be written
/// twice: the second time changes nothing.
@Component
class Records {

  private final Tenancy tenancy;
  private final CallTable calls;
  private final TurnTable turns;
  private final StreamTable streams;
  private final NewsTable news;
  private final ApplicationEventPublisher events;
  private final CallsSettings settings;
  private final InstantSource clock;

  Records(
      Tenancy tenancy,
      RecordTables tables,
      ApplicationEventPublisher events,
      CallsSettings settings,
      InstantSource clock) {
    this.tenancy = tenancy;
    this.calls = tables.calls();
    this.turns = tables.turns();
    this.streams = tables.streams();
    this.news = tables.news();
    this.events = events;
    this.settings = settings;
    this.clock = clock;
  }

  /// Writes a file, in one transaction.
  void write(CallFile file) {
    write(file.call().organization(), List.of(file));
  }

  /// Writes files of one organization, in one transaction; in the order of the calls, as whoever
  /// else writes several does.
  void write(OrganizationId organization, List<CallFile> files) {
    List<CallFile> inOrder =
        files.stream().sorted(Comparator.comparing(file -> file.call().id().value())).toList();
    tenancy.within(
        organization,
        () -> {
          for (CallFile file : inOrder) {
            if (!file.known() && calls.add(file.call())) {
              takeEarlyNews(file.call());
            }
          }
          turns.put(organization, inOrder);
          noteAll(organization, inOrder);
          for (CallFile file : inOrder) {
            file.streams().forEach(stream -> put(file.call(), stream));
            if (file.last()) {
              finish(organization, file.call().id(), true);
            }
          }
        });
  }

  private void noteAll(OrganizationId organization, List<CallFile> files) {
    List<NewsTable.Told> told =
        files.stream()
            .flatMap(file -> file.events().stream().map(noted -> told(file.call(), noted)))
            .toList();
    if (!told.isEmpty()) {
      var _ = news.note(organization, told);
    }
  }

  private static NewsTable.Told told(NewCall call, CallFile.Noted noted) {
    CallEvent event = noted.event();
    return new NewsTable.Told(
        call.id(), event.kind(), TurnTable.storable(event.detail()), noted.key(), event.at());
  }

  /// News the carrier brought before the call was known.
  private void takeEarlyNews(NewCall call) {
    if (call.carrierCall().isPresent() && call.account().isPresent()) {
      takeKept(call.organization(), call.id(), call.carrierCall().get(), call.account().get());
    }
  }

  private boolean takeKept(
      OrganizationId organization, CallId call, String carrierCall, String account) {
    List<CarrierNews> kept = turns.takeKept(carrierCall, account);
    kept.forEach(told -> apply(organization, call, told));
    List<CarrierNote> notes = news.takeKeptNotes(carrierCall, account);
    notes.forEach(note -> note(organization, call, note));
    return !kept.isEmpty() || !notes.isEmpty();
  }

  /// Whoever is on a stream has been answered.
  private void put(NewCall call, CallStream stream) {
    OrganizationId organization = call.organization();
    calls.advance(organization, call.id(), CallState.IN_PROGRESS, stream.began());
    streams.put(organization, call.id(), stream);
    if (stream.result().isEmpty()) {
      calls.lease(organization, call.id(), clock.instant().plus(settings.lease()));
      return;
    }
    calls.sumUp(organization, call.id());
    if (call.carrierCall().isEmpty()) {
      // Nobody else will tell that a call from a browser is over.
      Instant ended = stream.began().plus(stream.result().get().talked());
      calls.advance(organization, call.id(), CallState.COMPLETED, ended);
    }
  }

  /// Whose call it is.
  Optional<CallTable.Owner> owner(String carrierCall) {
    return tenancy.withoutScope(() -> calls.owner(carrierCall));
  }

  /// What the call was answered with.
  Optional<String> reply(CallTable.Owner call) {
    return tenancy.within(call.organization(), () -> calls.reply(call.organization(), call.call()));
  }

  /// A call is begun; false when it was known already.
  boolean begin(NewCall call) {
    return tenancy.within(
        call.organization(),
        () -> {
          boolean added = calls.add(call);
          if (added) {
            takeEarlyNews(call);
          }
          return added;
        });
  }

  /// What the carrier told. False when it was known.
  ///
  /// @param mayFinish no stream of the call goes on, so that its end completes its record
  boolean told(OrganizationId organization, CallId call, CarrierNews news, boolean mayFinish) {
    return tenancy.within(
        organization,
        () -> {
          boolean unknown = apply(organization, call, news);
          if (unknown && mayFinish) {
            finish(organization, call, false);
          }
          return unknown;
        });
  }

  private boolean apply(OrganizationId organization, CallId call, CarrierNews news) {
    CallEvent event =
        new CallEvent(
            news.at(),
            "carrier." + news.state().word(),
            Map.of("sequence", Integer.toString(news.sequence())));
    if (!turns.note(organization, call, event, Optional.of(news.dedup()))) {
      return false;
    }
    calls.advance(organization, call, news.state(), news.at());
    news.talked().ifPresent(talked -> calls.talked(organization, call, talked));
    return true;
  }

  /// News that waited for the database.
  ///
  /// @param mayFinish no stream of the call goes on, so that its end completes its record
  void toldLater(CarrierNews news, boolean mayFinish) {
    Optional<CallTable.Owner> owner = owner(news.carrierCall());
    if (owner.isEmpty()) {
      keep(news);
    } else if (owner.get().account().equals(Optional.of(news.account()))) {
      told(owner.get().organization(), owner.get().call(), news, mayFinish);
    }
  }

  /// What else the carrier told, and waited for the database.
  void notedLater(CarrierNote note) {
    Optional<CallTable.Owner> owner = owner(note.carrierCall());
    if (owner.isEmpty()) {
      keep(note);
    } else if (owner.get().account().equals(Optional.of(note.account()))) {
      CallTable.Owner known = owner.get();
      tenancy.within(known.organization(), () -> note(known.organization(), known.call(), note));
    }
  }

  private boolean note(OrganizationId organization, CallId call, CarrierNote note) {
    CallEvent event = new CallEvent(note.at(), note.kind(), note.detail());
    return turns.note(organization, call, event, Optional.of(note.dedup()));
  }

  /// Takes the news that were kept for a call while it was being written: neither transaction saw
  /// the other. True when there were any.
  boolean takeKept(CallTable.Owner call, String carrierCall, boolean mayFinish) {
    return tenancy.within(
        call.organization(),
        () -> {
          boolean any =
              call.account()
                  .filter(
                      account -> takeKept(call.organization(), call.call(), carrierCall, account))
                  .isPresent();
          if (any && mayFinish) {
            finish(call.organization(), call.call(), false);
          }
          return any;
        });
  }

  /// The end is known from elsewhere, or nobody will tell it any more.
  void over(Call call, CallState state, Optional<Duration> talked, boolean mayFinish) {
    Instant now = clock.instant();
    OrganizationId organization = call.organization();
    tenancy.within(
        organization,
        () -> {
          calls.advance(organization, call.id(), state, now);
          talked.ifPresent(time -> calls.talked(organization, call.id(), time));
          if (mayFinish) {
            // Whoever ends it has looked whether anybody still carries it.
            finish(organization, call.id(), true);
          }
        });
  }

  /// Keeps news of a call nobody knows yet; one that appears at the same moment takes them at once.
  void keep(CarrierWord word) {
    tenancy.withoutScope(() -> {
      news.keep(List.of(word));
      return true;
    });
    owner(word.carrierCall()).ifPresent(call -> takeKept(call, word.carrierCall(), false));
  }

  void note(OrganizationId organization, CallId call, CallEvent event) {
    tenancy.within(organization, () -> turns.note(organization, call, event, Optional.empty()));
  }

  private void finish(OrganizationId organization, CallId call, boolean last) {
    Instant at = clock.instant();
    if (calls.finish(organization, call, at, last)) {
      events.publishEvent(new CallFinished(organization, call, at));
    }
  }
}
