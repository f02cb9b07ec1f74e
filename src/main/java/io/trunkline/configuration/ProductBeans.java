// SPDX-License-Identifier: Apache-2.0
package io.trunkline.configuration;

import java.time.InstantSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The settings and the clock that every module asks for.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ProductSettings.class)
class ProductBeans {

  /// The system's clock; in development it may be moved from outside, in production it may not, and
  /// this is the second lock on that door.
  @Bean
  InstantSource clock(
      ProductSettings settings, @Value("${trunkline.clock-offset:}") String offset) {
    return settings.isProduction() || offset.isBlank()
        ? InstantSource.system()
        : MovableClock.of(offset.strip(), InstantSource.system());
  }
}
