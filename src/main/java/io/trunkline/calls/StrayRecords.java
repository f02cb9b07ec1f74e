// SPDX-License-Identifier: Apache-2.0
package io.trunkline.calls;

import io.trunkline.calls.StrayTable.Stray;
import io.trunkline.tenancy.Tenancy;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// The records of calls nobody tells the end of: which are due to be looked at, and what is written
/// when their end is known or guessed.
@Component
class StrayRecords {

  /// A call a human has taken goes on for long without us.
  private static final Duration LOOK_EVERY = Duration.ofSeconds(30);

  private static final String NEVER_TOLD = "never-told";

  private final Tenancy tenancy;
  private final StrayTable table;
  private final Records records;
  private final Calls calls;
  private final CallsSettings settings;
  private final InstantSource clock;

  StrayRecords(
      Tenancy tenancy,
      StrayTable table,
      Records records,
      Calls calls,
      CallsSettings settings,
      InstantSource clock) {
    this.tenancy = tenancy;
    this.table = table;
    this.records = records;
    this.calls = calls;
    this.settings = settings;
    this.clock = clock;
  }

  /// Those nobody has looked at for longest come first.
  List<Stray> due() {
    Instant now = clock.instant();
    return tenancy.withoutScope(
        () -> table.find(now.minus(settings.lease()), now.minus(LOOK_EVERY)));
  }

  /// The call, for whoever is the first to look; empty for the others.
  Optional<Call> take(Stray stray) {
    Instant now = clock.instant();
    return tenancy.within(
        stray.organization(),
        () ->
            table.look(stray, now, now.minus(LOOK_EVERY))
                ? calls.find(stray.call())
                : Optional.empty());
  }

  /// News that were kept in the moment the call was written, and would have completed it.
  boolean hasNewsKept(Call call, boolean mayFinish) {
    Call.Parties parties = call.parties();
    return parties
        .carrierCall()
        .filter(name ->
            records.takeKept(
                new CallTable.Owner(call.organization(), call.id(), parties.account()),
                name,
                mayFinish))
        .isPresent();
  }

  /// Its end is known.
  void over(Call call, CallState state, Optional<Duration> talked, boolean mayFinish) {
    records.over(call, state, talked, mayFinish);
  }

  /// Its end is guessed, and its record says so.
  void guessed(Call call, CallState state, boolean mayFinish) {
    tenancy.within(
        call.organization(),
        () -> {
          table.reason(call, NEVER_TOLD);
          calls.note(
              call, new CallEvent(clock.instant(), "end.guessed", Map.of("state", state.word())));
          records.over(call, state, Optional.empty(), mayFinish);
        });
  }
}
