// SPDX-License-Identifier: Apache-2.0
package io.trunkline.operations;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.vocabulary.Secret;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;

class OperationsSettingsTests {

  private final ApplicationContextRunner context =
      new ApplicationContextRunner().withUserConfiguration(Bound.class);

  @Test
  void theDefaultsAreAContract() {
    context.run(started ->
        assertThat(started.getBean(OperationsSettings.class))
            .isEqualTo(
                new OperationsSettings(
                    new OperationsSettings.Delivery(
                        List.of(
                            Duration.ofSeconds(10),
                            Duration.ofSeconds(30),
                            Duration.ofMinutes(2),
                            Duration.ofMinutes(10),
                            Duration.ofHours(1),
                            Duration.ofHours(4),
                            Duration.ofHours(12)),
                        Duration.ofSeconds(5),
                        4,
                        Duration.ofMinutes(1),
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(30),
                        Duration.ofDays(7)),
                    List.of(
                        Duration.ofSeconds(10),
                        Duration.ofMinutes(1),
                        Duration.ofMinutes(10),
                        Duration.ofHours(1),
                        Duration.ofHours(6)),
                    Duration.ofSeconds(3),
                    null)));
  }

  @Test
  void theTokenOfTheMetricsIsASecret() {
    context
        .withPropertyValues("trunkline.operations.metrics-token=let-me-see")
        .run(started -> {
          OperationsSettings settings = started.getBean(OperationsSettings.class);
          assertThat(settings.metricsToken()).isEqualTo(Secret.of("let-me-see"));
          assertThat(settings.toString()).doesNotContain("let-me-see");
        });
  }

  @Test
  void aDeliveryWithoutPausesIsRefused() {
    context
        .withPropertyValues("trunkline.operations.delivery.pauses=")
        .run(started -> assertThat(started).hasFailed());
  }

  @Configuration(proxyBeanMethods = false)
  @EnableConfigurationProperties(OperationsSettings.class)
  static class Bound {}
}
