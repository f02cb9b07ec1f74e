// SPDX-License-Identifier: Apache-2.0
package io.trunkline.tools;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;

class ToolsSettingsTests {

  private final ApplicationContextRunner context =
      new ApplicationContextRunner().withUserConfiguration(Bound.class);

  @Test
  void theDefaultsAreAContract() {
    context.run(started ->
        assertThat(started.getBean(ToolsSettings.class))
            .isEqualTo(new ToolsSettings(40, 8, Duration.ofSeconds(8), Set.of(443), 8, 64, false)));
  }

  @Test
  void theNamesAreAContract() {
    context
        .withPropertyValues(
            "trunkline.tools.uses-per-call=100",
            "trunkline.tools.uses-per-turn=3",
            "trunkline.tools.timeout=5s",
            "trunkline.tools.ports=443,8443",
            "trunkline.tools.requests-per-organization=2",
            "trunkline.tools.requests=16",
            "trunkline.tools.allow-local=true")
        .run(started ->
            assertThat(started.getBean(ToolsSettings.class))
                .isEqualTo(
                    new ToolsSettings(
                        100, 3, Duration.ofSeconds(5), Set.of(443, 8443), 2, 16, true)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "trunkline.tools.uses-per-call=0",
        "trunkline.tools.uses-per-turn=1000",
        "trunkline.tools.ports=22",
        "trunkline.tools.requests-per-organization=0",
        "trunkline.tools.ports=25,443",
        "trunkline.tools.ports="
      })
  void refusesWhatWouldHarm(String property) {
    context.withPropertyValues(property).run(started -> assertThat(started).hasFailed());
  }

  @Configuration(proxyBeanMethods = false)
  @EnableConfigurationProperties(ToolsSettings.class)
  static class Bound {}
}
