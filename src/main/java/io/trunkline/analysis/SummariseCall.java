// SPDX-License-Identifier: Apache-2.0
package io.trunkline.analysis;

import io.trunkline.agents.Agents;
import io.trunkline.agents.CollectedField;
import io.trunkline.calls.Call;
import io.trunkline.calls.CallEvent;
import io.trunkline.calls.CallFinished;
import io.trunkline.calls.Calls;
import io.trunkline.tenancy.Tenancy;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.scheduling.annotation.Async;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/// Writes what came of a call into its record, once. While a model thinks no transaction is open.
///
/// A model that is away for the moment lets this fail, and it is called again; one that refuses, or
/// stays away too long, is done without, and the call's events say so.
@Component
class SummariseCall {

  private record Work(Conversation conversation, Optional<Analyst.Access> access) {}

  private final Tenancy tenancy;
  private final Calls calls;
  private final Agents agents;
  private final Analyst analyst;
  private final ApplicationEventPublisher events;
  private final InstantSource clock;

  SummariseCall(
      Tenancy tenancy,
      Calls calls,
      Agents agents,
      Analyst analyst,
      ApplicationEventPublisher events,
      InstantSource clock) {
    this.tenancy = tenancy;
    this.calls = calls;
    this.agents = agents;
    this.analyst = analyst;
    this.events = events;
    this.clock = clock;
  }

  @Async
  @TransactionalEventListener
  void on(CallFinished event) {
    Optional<Work> work =
        tenancy.within(
            event.organization(),
            () -> calls.find(event.call()).filter(SummariseCall::isOpen).map(this::work));
    work.ifPresent(open -> {
      Analyst.Findings findings = analyst.write(open.conversation(), open.access(), event.at());
      tenancy.within(event.organization(), () -> put(event, findings));
    });
  }

  /// Delivered twice, it is written once.
  private static boolean isOpen(Call call) {
    return call.analysis().isEmpty();
  }

  private Work work(Call call) {
    List<CollectedField> fields =
        call.answering().agent().flatMap(agents::find).stream()
            .flatMap(agent -> agent.work().collects().stream())
            .toList();
    return new Work(
        new Conversation(call, calls.turns(call), calls.events(call), fields),
        analyst.access(call.organization()));
  }

  private void put(CallFinished event, Analyst.Findings findings) {
    Instant now = clock.instant();
    calls
        .find(event.call())
        .filter(SummariseCall::isOpen)
        .ifPresent(call -> {
          calls.analysed(call, findings.analysis());
          findings.charge().ifPresent(charge -> calls.charge(call, charge));
          findings
              .without()
              .ifPresent(why ->
                  calls.note(
                      call, new CallEvent(now, "analysis.without-model", Map.of("why", why))));
          events.publishEvent(new CallSummarised(call.organization(), call.id(), now));
        });
  }
}
