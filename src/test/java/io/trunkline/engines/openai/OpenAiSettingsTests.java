// SPDX-License-Identifier: Apache-2.0
package io.trunkline.engines.openai;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.vocabulary.Secret;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;

class OpenAiSettingsTests {

  private final ApplicationContextRunner context =
      new ApplicationContextRunner().withUserConfiguration(Bound.class);

  @Test
  void theDefaultsAreAContract() {
    context.run(started ->
        assertThat(started.getBean(OpenAiSettings.class))
            .isEqualTo(
                new OpenAiSettings(
                    null,
                    URI.create("wss://api.openai.com/v1/realtime"),
                    "gpt-realtime-2.1",
                    "gpt-live-transcribe",
                    RealtimeAccess.Audio.MULAW)));
  }

  @Test
  void theNamesAreAContract() {
    context
        .withPropertyValues(
            "trunkline.engines.openai.api-key=sk-test",
            "trunkline.engines.openai.realtime-url=ws://localhost:9000/v1/realtime",
            "trunkline.engines.openai.model=gpt-realtime-2.1-mini",
            "trunkline.engines.openai.transcriber=gpt-transcribe",
            "trunkline.engines.openai.audio=pcm")
        .run(started -> {
          OpenAiSettings settings = started.getBean(OpenAiSettings.class);
          assertThat(settings.apiKey()).isNotNull().extracting(Secret::reveal).isEqualTo("sk-test");
          assertThat(settings.realtimeUrl()).hasPort(9000);
          assertThat(settings.model()).isEqualTo("gpt-realtime-2.1-mini");
          assertThat(settings.transcriber()).isEqualTo("gpt-transcribe");
          assertThat(settings.audio()).isEqualTo(RealtimeAccess.Audio.PCM);
        });
  }

  @Configuration(proxyBeanMethods = false)
  @EnableConfigurationProperties(OpenAiSettings.class)
  static class Bound {}
}
