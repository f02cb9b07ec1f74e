// SPDX-License-Identifier: Apache-2.0
package io.trunkline.calls;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Brings calls to their end that nobody tells the end of: the process that had them is gone, or
/// the carrier's last word never came. No call stays open, and none that lives is ended.
@Component
class Strays {

  private static final Logger LOG = LoggerFactory.getLogger(Strays.class);

  /// A call a human has taken goes on for long without us.
  private static final Duration ASK_EVERY = Duration.ofSeconds(30);

  private final Map<CallId, Instant> asked = new ConcurrentHashMap<>();
  private final Records records;
  private final Calls calls;
  private final Journals journals;
  private final Carriers carriers;
  private final CallsSettings settings;
  private final InstantSource clock;

  Strays(
      Records records,
      Calls calls,
      Journals journals,
      Carriers carriers,
      CallsSettings settings,
      InstantSource clock) {
    this.records = records;
    this.calls = calls;
    this.journals = journals;
    this.carriers = carriers;
    this.settings = settings;
    this.clock = clock;
  }

  /// @param awaited the carrier's names of calls of which news wait on disk: those are not strays
  void look(Set<String> awaited) {
    Instant now = clock.instant();
    asked.values().removeIf(at -> at.isBefore(now.minus(ASK_EVERY)));
    records
        .strays(now.minus(settings.lease()))
        .forEach(stray ->
            calls
                .find(stray.organization(), stray.call())
                .filter(call -> call.parties().carrierCall().filter(awaited::contains).isEmpty())
                .ifPresent(this::attempt));
  }

  /// One call whose carrier cannot be asked must not keep the others open.
  private void attempt(Call call) {
    try {
      look(call);
    } catch (RuntimeException unasked) {
      LOG.atWarn()
          .addKeyValue("call", call.session())
          .log("What became of a call is not known yet: {}", unasked.getClass().getSimpleName());
    }
  }

  private void look(Call call) {
    if (hasNewsKept(call)) {
      return;
    }
    if (call.isOver()) {
      // The carrier has said so; only the record was not completed with it.
      end(call, call.state(), Optional.empty());
      return;
    }
    if (carriers.of(call).isPresent() && asked.putIfAbsent(call.id(), clock.instant()) != null) {
      return;
    }
    Optional<CarrierNews> news = ask(call);
    if (news.isPresent()) {
      // Whatever else it is, it lives: its carrier says so.
      if (news.get().state().isOver()) {
        end(call, news.get().state(), news.get().talked());
      }
    } else if (isSettled(call)) {
      end(call, guess(call), Optional.empty());
    }
  }

  /// News that were kept in the moment the call was written, and would have completed it.
  private boolean hasNewsKept(Call call) {
    Call.Parties parties = call.parties();
    return parties
        .carrierCall()
        .filter(name ->
            records.takeKept(
                new CallTable.Owner(call.organization(), call.id(), parties.account()),
                name,
                journals.find(name).isEmpty()))
        .isPresent();
  }

  private Optional<CarrierNews> ask(Call call) {
    return carriers.of(call).flatMap(control -> control.ask(call));
  }

  private boolean isSettled(Call call) {
    Instant last =
        call.times().ended().orElse(call.times().answered().orElse(call.times().started()));
    return !clock.instant().isBefore(last.plus(settings.settledAfter()));
  }

  /// Nobody will tell any more: one that was answered has been completed, one that was not failed.
  private static CallState guess(Call call) {
    if (call.isOver()) {
      return call.state();
    }
    return call.state() == CallState.IN_PROGRESS ? CallState.COMPLETED : CallState.FAILED;
  }

  private void end(Call call, CallState state, Optional<Duration> talked) {
    LOG.atWarn()
        .addKeyValue("call", call.session())
        .log("A call nobody told the end of is brought to it: {}", state.word());
    Optional<Journal> journal = journals.find(call.parties().carrierCall().orElse(call.session()));
    records.over(call, state, talked, journal.isEmpty());
    journal.ifPresent(Journal::close);
  }
}
