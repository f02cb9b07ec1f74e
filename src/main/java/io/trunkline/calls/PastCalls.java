// SPDX-License-Identifier: Apache-2.0
package io.trunkline.calls;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Takes calls into the record that were carried elsewhere, as the demo's were nowhere. Nobody is
/// told of them: what follows from a call does not follow from these.
@Component
public class PastCalls {

  private final CallTable calls;
  private final TurnTable turns;
  private final StreamTable streams;

  PastCalls(CallTable calls, TurnTable turns, StreamTable streams) {
    this.calls = calls;
    this.turns = turns;
    this.streams = streams;
  }

  /// In the scope of its organization. False when it is there already.
  public boolean add(PastCall call) {
    return add(call, List.of());
  }

  /// The same, and what else happened in it.
  public boolean add(PastCall call, List<CallEvent> happened) {
    CallId id = call.id();
    NewCall begun = begun(call, id);
    if (!calls.add(begun)) {
      return false;
    }
    Instant ended = call.startedAt().plus(call.talked());
    if (call.reason().isPresent()) {
      calls.advance(call.organization(), id, CallState.IN_PROGRESS, call.startedAt());
    }
    turns.put(
        call.organization(),
        List.of(
            new CallFile(
                begun, true, call.turns(), CallFile.Changes.all(0), List.of(), List.of(), true)));
    call.result()
        .map(result -> new CallStream(0, call.startedAt(), Optional.of(result)))
        .ifPresent(stream -> {
          streams.put(call.organization(), id, stream);
          calls.sumUp(call.organization(), id);
        });
    call.costs().carrierMicros().ifPresent(micros -> calls.price(call.organization(), id, micros));
    Optional<String> unpriced =
        Optional.ofNullable(call.costs().unpriced().get(Call.Costs.ANALYSIS));
    calls.analysisCost(
        call.organization(), id, new Charge(Map.of(), call.costs().analysisMicros(), unpriced));
    calls.advance(call.organization(), id, call.state(), ended);
    happened.forEach(event -> turns.note(call.organization(), id, event, Optional.empty()));
    turns.note(
        call.organization(),
        id,
        new CallEvent(ended, "carrier." + call.state().word(), Map.of()),
        Optional.empty());
    calls.finish(call.organization(), id, ended, true);
    call.analysis().ifPresent(analysis -> calls.analysed(call.organization(), id, analysis));
    return true;
  }

  private static NewCall begun(PastCall call, CallId id) {
    return new NewCall(
        call.organization(),
        id,
        call.session(),
        call.parties(),
        call.line(),
        call.agent(),
        Optional.empty(),
        Optional.empty(),
        call.reason().map(_ -> PastCall.ENGINE),
        Optional.empty(),
        call.startedAt(),
        Optional.empty());
  }
}
