// SPDX-License-Identifier: Apache-2.0
package io.trunkline.calls;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/// Has the carrier itself end every call some time after we should have: the only end that still
/// comes when this process hangs or is killed.
///
/// A call that is given to a human goes on for as long as the two like, within what the carrier
/// allows.
@Component
class HardStop {

  private static final Logger LOG = LoggerFactory.getLogger(HardStop.class);

  /// Our own end comes first, with a goodbye.
  private static final Duration GRACE = Duration.ofSeconds(60);

  /// What a call may take at Twilio unless the account was given more; see
  /// https://www.twilio.com/docs/voice/api/call-resource (read on 2026-11-21).
  static final Duration CARRIERS_LONGEST = Duration.ofHours(4);

  /// Before each further try: to say it twice changes nothing.
  private static final List<Duration> PAUSES =
      List.of(
          Duration.ofSeconds(1),
          Duration.ofSeconds(5),
          Duration.ofSeconds(20),
          Duration.ofSeconds(60));

  private final Map<CallId, Duration> wished = new ConcurrentHashMap<>();
  private final Carriers carriers;
  private final Journals journals;
  private final Records records;
  private final InstantSource clock;
  private final List<Duration> pauses;

  @Autowired
  HardStop(Carriers carriers, Journals journals, Records records, InstantSource clock) {
    this(carriers, journals, records, clock, PAUSES);
  }

  HardStop(
      Carriers carriers,
      Journals journals,
      Records records,
      InstantSource clock,
      List<Duration> pauses) {
    this.carriers = carriers;
    this.journals = journals;
    this.records = records;
    this.clock = clock;
    this.pauses = List.copyOf(pauses);
  }

  /// Asks without waiting for the answer; a call goes on also when the carrier cannot be asked, and
  /// its record says so.
  ///
  /// @param longest what the call's agent allows
  void ask(Call call, Duration longest) {
    wish(call, longest.plus(GRACE));
  }

  /// A human takes the call: what its agent was allowed ends it no more. Does not wait either.
  void raise(Call call) {
    wish(call, CARRIERS_LONGEST);
  }

  /// What is wished last counts: one thread asks for a call, so that no older wish overtakes it.
  private void wish(Call call, Duration longest) {
    if (call.parties().carrierCall().isPresent() && wished.put(call.id(), longest) == null) {
      Thread.ofVirtual().name("hard-stop-" + call.session()).start(() -> carryOut(call));
    }
  }

  private void carryOut(Call call) {
    int failures = 0;
    boolean open = true;
    while (open) {
      Duration longest = wished.getOrDefault(call.id(), CARRIERS_LONGEST);
      Attempt attempt = attempt(call, longest);
      if (attempt.mayBetter() && failures < pauses.size()) {
        LockSupport.parkNanos(pauses.get(failures++).toNanos());
      } else if (wished.remove(call.id(), longest)) {
        note(call, attempt.event(), longest);
        open = false;
      }
    }
  }

  /// @param mayBetter another try may come to something else
  private record Attempt(String event, boolean mayBetter) {}

  private Attempt attempt(Call call, Duration longest) {
    try {
      Optional<CallControl> carrier = carriers.of(call);
      if (carrier.isEmpty()) {
        return new Attempt("hard-stop.no-access", true);
      }
      boolean set = carrier.get().limit(call, longest);
      return new Attempt(set ? "hard-stop.set" : "hard-stop.too-late", false);
    } catch (CarrierException refused) {
      tell(call, String.valueOf(refused.getMessage()));
      return new Attempt("hard-stop.failed", refused.passes());
    } catch (RuntimeException broken) {
      tell(call, broken.getClass().getSimpleName());
      return new Attempt("hard-stop.failed", true);
    }
  }

  private static void tell(Call call, String reason) {
    LOG.atWarn()
        .addKeyValue("call", call.session())
        .addKeyValue("reason", reason)
        .log("The carrier was not told when to end a call by itself");
  }

  private void note(Call call, String event, Duration longest) {
    Map<String, String> detail = Map.of("seconds", Long.toString(longest.toSeconds()));
    Optional<Journal> journal = journals.find(call.parties().carrierCall().orElse(call.session()));
    try {
      journal.ifPresentOrElse(
          open -> open.happened(event, detail),
          () ->
              records.note(
                  call.organization(), call.id(), new CallEvent(clock.instant(), event, detail)));
    } catch (RuntimeException away) {
      tell(call, away.getClass().getSimpleName());
    }
  }
}
