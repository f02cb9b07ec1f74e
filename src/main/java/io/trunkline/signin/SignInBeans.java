// SPDX-License-Identifier: Apache-2.0
package io.trunkline.signin;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.trunkline.configuration.ProductSettings;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SignInSettings.class)
class SignInBeans {

  @Bean
  OneTimeCodes.Policy oneTimeCodePolicy(SignInSettings settings, ProductSettings product) {
    return new OneTimeCodes.Policy(settings.operatorsNeedCodes(product));
  }

  @Bean
  RecurringTask<Void> forgetOldLinks(MagicLinks links) {
    return Tasks.recurring("forget-old-sign-in-links", FixedDelay.ofHours(1))
        .execute((_, _) -> links.forgetOldLinks());
  }
}
