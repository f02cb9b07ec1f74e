// SPDX-License-Identifier: Apache-2.0
package io.trunkline.calls;

import java.time.InstantSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({CallsSettings.class, MediaSettings.class, PriceSettings.class})
class CallsConfiguration {

  @Bean
  Tickets tickets(InstantSource clock, CallsSettings settings) {
    return new Tickets(clock, settings.ticketLife());
  }
}
