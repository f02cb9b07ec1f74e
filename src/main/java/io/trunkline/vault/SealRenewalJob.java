// SPDX-License-Identifier: Apache-2.0
package io.trunkline.vault;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Follows a master key that somebody renewed in the environment: once a day, and so at the first
/// start with it.
@Configuration(proxyBeanMethods = false)
class SealRenewalJob {

  @Bean
  RecurringTask<Void> sealAnewWithTheNewestKey(SealRenewal renewal) {
    return Tasks.recurring("seal-anew-with-the-newest-key", FixedDelay.ofHours(24))
        .execute((_, _) -> renewal.resealOutdated());
  }
}
