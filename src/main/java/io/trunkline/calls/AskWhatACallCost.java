// SPDX-License-Identifier: Apache-2.0
package io.trunkline.calls;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import java.time.InstantSource;
import java.util.Optional;
import org.springframework.scheduling.annotation.Async;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/// Has the carrier asked for the price of a call that is over; it does not know it at once.
@Component
class AskWhatACallCost {

  private final SchedulerClient scheduler;
  private final Calls calls;
  private final Carriers carriers;
  private final InstantSource clock;

  AskWhatACallCost(SchedulerClient scheduler, Calls calls, Carriers carriers, InstantSource clock) {
    this.scheduler = scheduler;
    this.calls = calls;
    this.carriers = carriers;
    this.clock = clock;
  }

  @Async
  @TransactionalEventListener
  void on(CallFinished event) {
    Optional<Call> call = calls.find(event.organization(), event.call());
    if (call.flatMap(carriers::of).isPresent()) {
      scheduler.scheduleIfNotExists(
          CallPriceJob.TASK
              .instance(event.call().toString())
              .data(new CallPricing.Asked(event.organization(), event.call(), event.at()).text())
              .build(),
          clock.instant().plus(CallPricing.FIRST));
    }
  }
}
