// SPDX-License-Identifier: Apache-2.0
package io.trunkline.calls;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Takes calls into the record that were carried elsewhere, as the demo's were nowhere. Nobody is
/// told of them: what follows from a call does not follow from these.
@Component
public class PastCalls {

  private final CallTable calls;
  private final TurnTable turns;

  PastCalls(CallTable calls, TurnTable turns) {
    this.calls = calls;
    this.turns = turns;
  }

  /// In the scope of its organization. False when it is there already.
  public boolean add(PastCall call) {
    CallId id = id(call);
    if (!calls.add(begun(call, id))) {
      return false;
    }
    Instant ended = call.startedAt().plus(call.talked());
    if (call.reason().isPresent()) {
      calls.advance(call.organization(), id, CallState.IN_PROGRESS, call.startedAt());
    }
    turns.replace(call.organization(), id, 0, call.turns());
    call.result().ifPresent(result -> calls.streamEnded(call.organization(), id, result));
    call.costs().carrierMicros().ifPresent(micros -> calls.price(call.organization(), id, micros));
    calls.advance(call.organization(), id, call.state(), ended);
    turns.note(
        call.organization(),
        id,
        new CallEvent(ended, "carrier." + call.state().word(), Map.of()),
        Optional.empty());
    calls.finish(call.organization(), id, ended);
    call.analysis().ifPresent(analysis -> calls.analysed(call.organization(), id, analysis));
    return true;
  }

  /// The session names it here as well: a call added again has the same identifier.
  private static CallId id(PastCall call) {
    String name = call.organization() + "/" + call.session();
    return new CallId(UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)));
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
