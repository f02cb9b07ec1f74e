// SPDX-License-Identifier: Apache-2.0
package io.trunkline.calls;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;

class CallsSettingsTests {

  private final ApplicationContextRunner context =
      new ApplicationContextRunner().withUserConfiguration(Bound.class);

  @Test
  void theDefaultsAreAContract() {
    context
        .withPropertyValues("trunkline.calls.media-port=8080")
        .run(started ->
            assertThat(started.getBean(CallsSettings.class))
                .isEqualTo(
                    new CallsSettings(
                        8080,
                        null,
                        0,
                        Duration.ofSeconds(60),
                        Duration.ofSeconds(25),
                        Duration.ofMillis(700),
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(15),
                        Duration.ofMinutes(1),
                        false)));
  }

  @Test
  void theNamesAreAContract() {
    context
        .withPropertyValues(
            "trunkline.calls.media-port=8181",
            "trunkline.calls.media-url=wss://media.agency.example",
            "trunkline.calls.media-threads=3",
            "trunkline.calls.ticket-life=30s",
            "trunkline.calls.drain-for=30m",
            "trunkline.calls.answer-within=300ms",
            "trunkline.calls.round=2s",
            "trunkline.calls.lease=20s",
            "trunkline.calls.settled-after=90s",
            "trunkline.calls.simulated-callers=true")
        .run(started ->
            assertThat(started.getBean(CallsSettings.class))
                .isEqualTo(
                    new CallsSettings(
                        8181,
                        URI.create("wss://media.agency.example"),
                        3,
                        Duration.ofSeconds(30),
                        Duration.ofMinutes(30),
                        Duration.ofMillis(300),
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(20),
                        Duration.ofSeconds(90),
                        true)));
  }

  @Test
  void refusesAPortThereIsNot() {
    context
        .withPropertyValues("trunkline.calls.media-port=70000")
        .run(started -> assertThat(started).hasFailed());
  }

  @Configuration(proxyBeanMethods = false)
  @EnableConfigurationProperties(CallsSettings.class)
  static class Bound {}
}
