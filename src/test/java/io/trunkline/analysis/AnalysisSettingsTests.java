// SPDX-License-Identifier: Apache-2.0
package io.trunkline.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.vocabulary.Secret;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;

class AnalysisSettingsTests {

  private final ApplicationContextRunner context =
      new ApplicationContextRunner().withUserConfiguration(Bound.class);

  @Test
  void theDefaultsAreAContract() {
    context.run(started ->
        assertThat(started.getBean(AnalysisSettings.class))
            .isEqualTo(
                new AnalysisSettings(
                    null,
                    URI.create("https://api.openai.com/v1"),
                    "gpt-5.6-luna",
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(60),
                    Duration.ofMinutes(30))));
  }

  @Test
  void theNamesAreAContract() {
    context
        .withPropertyValues(
            "trunkline.analysis.api-key=sk-test",
            "trunkline.analysis.base-url=http://localhost:9/v1",
            "trunkline.analysis.model=another",
            "trunkline.analysis.connect-within=1s",
            "trunkline.analysis.answer-within=2s",
            "trunkline.analysis.keep-trying-for=3m")
        .run(started ->
            assertThat(started.getBean(AnalysisSettings.class))
                .isEqualTo(
                    new AnalysisSettings(
                        Secret.of("sk-test"),
                        URI.create("http://localhost:9/v1"),
                        "another",
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(2),
                        Duration.ofMinutes(3))));
  }

  @Configuration(proxyBeanMethods = false)
  @EnableConfigurationProperties(AnalysisSettings.class)
  static class Bound {}
}
