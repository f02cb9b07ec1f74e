// SPDX-License-Identifier: Apache-2.0
package io.trunkline.calls;

import io.trunkline.tenancy.Tenancy;
import io.trunkline.vocabulary.OrganizationId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
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
  private final ApplicationEventPublisher events;
  private final CallsSettings settings;
  private final InstantSource clock;

  Records(
      Tenancy tenancy,
      CallTable calls,
      TurnTable turns,
      StreamTable streams,
      ApplicationEventPublisher events,
      CallsSettings settings,
      InstantSource clock) {
    this.tenancy = tenancy;
    this.calls = calls;
    this.turns = turns;
    this.streams = streams;
    this.events = events;
    this.settings = settings;
    this.clock = clock;
  }

  /// Writes a file, in one transaction.
  void write(CallFile file) {
    NewCall call = file.call();
    OrganizationId organization = call.organization();
    tenancy.within(
        organization,
        () -> {
          if (calls.add(call)) {
            takeEarlyNews(call);
          }
          turns.replace(organization, call.id(), file.changedFrom(), file.turns());
          file.events()
              .forEach(noted ->
                  turns.note(organization, call.id(), noted.event(), Optional.of(noted.key())));
          file.streams().forEach(stream -> put(call, stream));
          if (file.last()) {
            finish(organization, call.id(), true);
          }
        });
  }

  /// News the carrier brought before the call was known.
  private void takeEarlyNews(NewCall call) {
    if (call.carrierCall().isPresent() && call.account().isPresent()) {
      takeKept(call.organization(), call.id(), call.carrierCall().get(), call.account().get());
    }
  }

  private boolean takeKept(
      OrganizationId organization, CallId call, String carrierCall, String account) {
    List<Received> kept = turns.takeKept(carrierCall, account);
    kept.forEach(received -> apply(organization, call, received));
    return !kept.isEmpty();
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
    return told(organization, call, new Received(news, clock.instant()), mayFinish);
  }

  private boolean told(
      OrganizationId organization, CallId call, Received received, boolean mayFinish) {
    return tenancy.within(
        organization,
        () -> {
          boolean unknown = apply(organization, call, received);
          if (unknown && mayFinish) {
            finish(organization, call, false);
          }
          return unknown;
        });
  }

  private boolean apply(OrganizationId organization, CallId call, Received received) {
    CarrierNews news = received.news();
    CallEvent event =
        new CallEvent(
            received.at(),
            "carrier." + news.state().word(),
            Map.of("sequence", Integer.toString(news.sequence())));
    if (!turns.note(organization, call, event, Optional.of(news.dedup()))) {
      return false;
    }
    calls.advance(organization, call, news.state(), received.at());
    news.talked().ifPresent(talked -> calls.talked(organization, call, talked));
    return true;
  }

  /// News that waited for the database.
  ///
  /// @param mayFinish no stream of the call goes on, so that its end completes its record
  void toldLater(Received received, boolean mayFinish) {
    CarrierNews news = received.news();
    Optional<CallTable.Owner> owner = owner(news.carrierCall());
    if (owner.isEmpty()) {
      keep(received);
    } else if (owner.get().account().equals(Optional.of(news.account()))) {
      told(owner.get().organization(), owner.get().call(), received, mayFinish);
    }
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
            finish(organization, call.id(), false);
          }
        });
  }

  List<CallTable.Owner> strays(Instant before) {
    return tenancy.withoutScope(() -> calls.strays(before));
  }

  /// Keeps news of a call nobody knows yet; one that appears at the same moment takes them at once.
  void keep(CarrierNews news) {
    keep(new Received(news, clock.instant()));
  }

  private void keep(Received received) {
    String carrierCall = received.news().carrierCall();
    tenancy.withoutScope(() -> turns.keep(received));
    owner(carrierCall).ifPresent(call -> takeKept(call, carrierCall, false));
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
