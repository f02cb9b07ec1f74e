// SPDX-License-Identifier: Apache-2.0
package io.trunkline.twilio;

import io.trunkline.operations.Rounds;
import io.trunkline.operations.Rounds.Round;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(TwilioSettings.class)
class TwilioConfiguration {

  /// Before what was read counts no more: nobody who rings shall wait for it.
  @Bean
  Rounds roundsOfTwilioAccounts(RememberAccounts accounts, TwilioSettings settings) {
    return new Rounds(
        "twilio-accounts",
        new Round(
            "read what calls are verified with",
            settings.tokenLife().dividedBy(2),
            accounts::remember));
  }
}
