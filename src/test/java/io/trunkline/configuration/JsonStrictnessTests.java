// SPDX-License-Identifier: Apache-2.0
package io.trunkline.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.databind.json.JsonMapper;

/// What `application.yaml` says about JSON is what happens to it.
class JsonStrictnessTests {

  enum Size {
    SMALL,
    LARGE
  }

  record Order(int pieces, Size size) {}

  private final ApplicationContextRunner application =
      new ApplicationContextRunner()
          .withInitializer(new ConfigDataApplicationContextInitializer())
          .withConfiguration(AutoConfigurations.of(JacksonAutoConfiguration.class));

  @Test
  void soundJsonIsRead() {
    // Given
    String json = "{\"pieces\":2,\"size\":\"LARGE\"}";

    // When
    // Then
    application.run(context ->
        assertThat(context.getBean(JsonMapper.class).readValue(json, Order.class))
            .isEqualTo(new Order(2, Size.LARGE)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"pieces\":2,\"size\":\"LARGE\",\"colour\":\"red\"}",
        "{\"pieces\":2,\"pieces\":3,\"size\":\"LARGE\"}",
        "{\"pieces\":null,\"size\":\"LARGE\"}",
        "{\"pieces\":\"2\",\"size\":\"LARGE\"}",
        "{\"pieces\":2,\"size\":1}",
        "{\"pieces\":2,\"size\":\"HUGE\"}",
      })
  void whatWouldBeGuessedIsRefused(String json) {
    // Given
    // When
    // Then
    application.run(context ->
        assertThatExceptionOfType(JacksonException.class)
            .isThrownBy(() -> context.getBean(JsonMapper.class).readValue(json, Order.class)));
  }

  @Test
  void whatIsNestedWithoutNeedIsRefused() {
    // Given
    String json = "[".repeat(40) + "]".repeat(40);

    // When
    // Then
    application.run(context ->
        assertThatExceptionOfType(StreamConstraintsException.class)
            .isThrownBy(() -> context.getBean(JsonMapper.class).readTree(json)));
  }
}
