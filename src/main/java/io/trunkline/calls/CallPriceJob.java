// SPDX-License-Identifier: Apache-2.0
package io.trunkline.calls;

import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.time.Instant;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Asks a carrier for the price of a call until he knows it, ever more rarely, for a day. A carrier
/// who cannot be asked is one who does not know yet.
@Configuration(proxyBeanMethods = false)
class CallPriceJob {

  /// Its data are identifiers alone: the table of jobs belongs to no organization.
  static final TaskDescriptor<String> TASK =
      TaskDescriptor.of("ask-what-a-call-cost", String.class);

  @Bean
  CustomTask<String> askWhatACallCostUntilItIsKnown(CallPricing pricing) {
    return Tasks.custom(TASK)
        .onFailure((complete, job) -> {
          String asked = (String) complete.getExecution().taskInstance.getData();
          Optional<Instant> next = pricing.next(asked, complete.getTimeDone());
          next.ifPresentOrElse(at -> job.reschedule(complete, at), job::remove);
        })
        .execute((instance, _) -> {
          String asked = instance.getData();
          if (pricing.isKnown(asked)) {
            return new CompletionHandler.OnCompleteRemove<>();
          }
          return (complete, job) ->
              pricing
                  .next(asked, complete.getTimeDone())
                  .ifPresentOrElse(at -> job.reschedule(complete, at), job::remove);
        });
  }
}
