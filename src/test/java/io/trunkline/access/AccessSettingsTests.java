// SPDX-License-Identifier: Apache-2.0
package io.trunkline.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;

class AccessSettingsTests {

  private final ApplicationContextRunner context =
      new ApplicationContextRunner().withUserConfiguration(Bound.class);

  @Test
  void theDefaultsAreAContract() {
    context.run(started ->
        assertThat(started.getBean(AccessSettings.class))
            .isEqualTo(
                new AccessSettings(
                    Duration.ofHours(12),
                    Duration.ofDays(30),
                    Duration.ofMinutes(5),
                    Duration.ofMinutes(15),
                    20,
                    List.of())));
  }

  @Test
  void theNamesAreAContract() {
    context
        .withPropertyValues(
            "trunkline.access.idle=1h",
            "trunkline.access.longest=2d",
            "trunkline.access.awaiting-life=3m",
            "trunkline.access.token-life=4m",
            "trunkline.access.key-failures-per-minute=5",
            "trunkline.access.trusted-proxies=10.0.0.0/8,192.0.2.1")
        .run(started ->
            assertThat(started.getBean(AccessSettings.class))
                .isEqualTo(
                    new AccessSettings(
                        Duration.ofHours(1),
                        Duration.ofDays(2),
                        Duration.ofMinutes(3),
                        Duration.ofMinutes(4),
                        5,
                        List.of("10.0.0.0/8", "192.0.2.1"))));
  }

  @Test
  void aLimitOfNothingIsRefused() {
    context
        .withPropertyValues("trunkline.access.key-failures-per-minute=0")
        .run(started -> assertThat(started).hasFailed());
  }

  @Configuration(proxyBeanMethods = false)
  @EnableConfigurationProperties(AccessSettings.class)
  static class Bound {}
}
