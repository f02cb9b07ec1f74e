// SPDX-License-Identifier: Apache-2.0
package io.trunkline.twilio;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.vocabulary.Secret;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;

class TwilioSettingsTests {

  private final ApplicationContextRunner context =
      new ApplicationContextRunner().withUserConfiguration(Bound.class);

  @Test
  void theDefaultsAreAContract() {
    context
        .withPropertyValues("trunkline.twilio.ask-within=700ms")
        .run(started -> {
          TwilioSettings settings = started.getBean(TwilioSettings.class);
          assertThat(settings)
              .isEqualTo(
                  new TwilioSettings(
                      null,
                      null,
                      URI.create("https://api.twilio.com"),
                      null,
                      null,
                      Duration.ofMillis(700),
                      Duration.ofMillis(1200),
                      Duration.ofSeconds(60),
                      Duration.ofMinutes(15),
                      List.of(Duration.ofMillis(250), Duration.ofSeconds(1))));
          assertThat(settings.platform()).isEmpty();
          assertThat(settings.twin()).isEmpty();
        });
  }

  @Test
  void theNamesAreAContract() {
    context
        .withPropertyValues(
            "trunkline.twilio.account-sid=AC1",
            "trunkline.twilio.auth-token=token",
            "trunkline.twilio.api-base=http://127.0.0.1:4010",
            "trunkline.twilio.phone-number=+15005550006",
            "trunkline.twilio.elevenlabs-number=+15005550007",
            "trunkline.twilio.ask-within=300ms",
            "trunkline.twilio.request-within=800ms",
            "trunkline.twilio.token-life=30s",
            "trunkline.twilio.token-memory=5m",
            "trunkline.twilio.pauses=100ms")
        .run(started ->
            assertThat(started.getBean(TwilioSettings.class))
                .isEqualTo(
                    new TwilioSettings(
                        "AC1",
                        Secret.of("token"),
                        URI.create("http://127.0.0.1:4010"),
                        "+15005550006",
                        "+15005550007",
                        Duration.ofMillis(300),
                        Duration.ofMillis(800),
                        Duration.ofSeconds(30),
                        Duration.ofMinutes(5),
                        List.of(Duration.ofMillis(100)))));
  }

  @Configuration(proxyBeanMethods = false)
  @EnableConfigurationProperties(TwilioSettings.class)
  static class Bound {}
}
