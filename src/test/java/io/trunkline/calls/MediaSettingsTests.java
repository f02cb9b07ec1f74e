// SPDX-License-Identifier: Apache-2.0
package io.trunkline.calls;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.media.MediaLimits;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;

class MediaSettingsTests {

  private final ApplicationContextRunner context =
      new ApplicationContextRunner().withUserConfiguration(Bound.class);

  @Test
  void theDefaultsAreThoseOfTheMediaPlane() {
    context.run(started ->
        assertThat(started.getBean(MediaSettings.class).limits()).isEqualTo(MediaLimits.DEFAULTS));
  }

  @Test
  void theNamesAreAContract() {
    context
        .withPropertyValues(
            "trunkline.calls.media.start-within=4s",
            "trunkline.calls.media.silent-for=12s",
            "trunkline.calls.media.open-within=9s",
            "trunkline.calls.media.farewell=6s",
            "trunkline.calls.media.strangers=200",
            "trunkline.calls.media.calls=500")
        .run(started ->
            assertThat(started.getBean(MediaSettings.class))
                .isEqualTo(
                    new MediaSettings(
                        Duration.ofSeconds(4),
                        Duration.ofSeconds(12),
                        Duration.ofSeconds(9),
                        Duration.ofSeconds(6),
                        200,
                        500)));
  }

  @Test
  void figuresThatMakeNoSenseStopTheStart() {
    context
        .withPropertyValues("trunkline.calls.media.silent-for=0s")
        .run(started -> assertThat(started).hasFailed());
  }

  @Configuration(proxyBeanMethods = false)
  @EnableConfigurationProperties(MediaSettings.class)
  static class Bound {}
}
