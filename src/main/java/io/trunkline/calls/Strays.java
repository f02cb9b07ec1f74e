// SPDX-License-Identifier: Apache-2.0
package io.trunkline.calls;

import io.trunkline.calls.StrayTable.Stray;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Brings calls to their end that nobody tells the end of: the process that had them is gone, or
/// the carrier's last word never came. No call stays open, and none that lives is ended.
@Component
class Strays {

  private static final Logger LOG = LoggerFactory.getLogger(Strays.class);

  /// A carrier that answers late must not keep the next round from those who wait longest.
  private static final Duration ROUND = Duration.ofSeconds(20);

  /// A call can last no longer, and its carrier had a day to say what became of it.
  private static final Duration GIVEN_UP_AFTER =
      HardStop.CARRIERS_LONGEST.plus(Duration.ofHours(24));

  private final StrayRecords records;
  private final CallsHere here;
  private final Carriers carriers;
  private final CallsSettings settings;
  private final InstantSource clock;

  Strays(
      StrayRecords records,
      CallsHere here,
      Carriers carriers,
      CallsSettings settings,
      InstantSource clock) {
    this.records = records;
    this.here = here;
    this.carriers = carriers;
    this.settings = settings;
    this.clock = clock;
  }

  /// @param awaited the carrier's names of calls of which news wait on disk: those are not strays
  void look(Set<String> awaited) {
    long until = System.nanoTime() + ROUND.toNanos();
    List<Stray> due = records.due();
    for (Stray stray : due) {
      if (System.nanoTime() - until >= 0) {
        return;
      }
      records
          .take(stray)
          .filter(call -> call.parties().carrierCall().filter(awaited::contains).isEmpty())
          .ifPresent(call -> attempt(call, stray));
    }
  }

  /// One call whose carrier cannot be asked must not keep the others open.
  private void attempt(Call call, Stray stray) {
    try {
      look(call, stray);
    } catch (RuntimeException unasked) {
      LOG.atWarn()
          .addKeyValue("call", call.session())
          .log("What became of a call is not known yet: {}", unasked.getClass().getSimpleName());
    }
  }

  private void look(Call call, Stray stray) {
    if (records.hasNewsKept(call, !here.writes(call))) {
      return;
    }
    if (call.isOver()) {
      // The carrier has said so; only the record was not completed with it.
      end(call, call.state(), Optional.empty());
      return;
    }
    Optional<CallControl.Progress> news = ask(call);
    if (news.isPresent()) {
      // Whatever else it is, it lives: its carrier says so.
      if (news.get().state().isOver()) {
        end(call, news.get().state(), news.get().talked());
      }
    } else if (isSettled(call, stray) && !here.carries(call)) {
      guess(call);
    }
  }

  /// Empty when there is nobody to ask, or nobody who has heard of the call. A carrier that does
  /// not let itself be asked is asked again, but not for ever.
  private Optional<CallControl.Progress> ask(Call call) {
    try {
      return carriers.of(call).flatMap(control -> control.ask(call));
    } catch (CarrierException unasked) {
      if (clock.instant().isBefore(call.times().started().plus(GIVEN_UP_AFTER))) {
        throw unasked;
      }
      return Optional.empty();
    }
  }

  /// Counted from the last sign of life: a process that is only slow, or without its database,
  /// still carries its calls.
  private boolean isSettled(Call call, Stray stray) {
    Call.Times times = call.times();
    Instant last = times.ended().or(times::answered).orElse(times.started());
    Instant heard = stray.leasedUntil().filter(last::isBefore).orElse(last);
    return !clock.instant().isBefore(heard.plus(settings.settledAfter()));
  }

  /// Nobody will tell any more: one that was answered has been completed, one that was not failed.
  private void guess(Call call) {
    CallState state =
        call.state() == CallState.IN_PROGRESS ? CallState.COMPLETED : CallState.FAILED;
    tell(call, state);
    boolean writes = here.writes(call);
    records.guessed(call, state, !writes);
    here.callerIsGone(call);
  }

  private void end(Call call, CallState state, Optional<Duration> talked) {
    tell(call, state);
    boolean writes = here.writes(call);
    records.over(call, state, talked, !writes);
    here.callerIsGone(call);
  }

  private static void tell(Call call, CallState state) {
    LOG.atWarn()
        .addKeyValue("call", call.session())
        .log("A call nobody told the end of is brought to it: {}", state.word());
  }
}
