// SPDX-License-Identifier: Apache-2.0
package io.trunkline.logs;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.slf4j.event.KeyValuePair;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class LogLineTests {

  private static final String CANARY = "sk-canary-1234567890";
  private static final Pattern KEY = Pattern.compile("addKeyValue\\(\\s*\"([^\"]+)\"");

  @Test
  void inProductionALineIsOneJsonObjectOfTheVocabulary() {
    // Given
    LoggingEvent event = event(new IllegalStateException("broken by pat@example.com"));
    event.addKeyValuePair(new KeyValuePair("call", "CA-1"));
    event.addKeyValuePair(new KeyValuePair("count", 3));
    event.addKeyValuePair(new KeyValuePair("shoeSize", 44));

    // When
    String line = encoded("production", event);

    // Then
    assertThat(line).endsWith("}\n").containsOnlyOnce("\n");
    JsonNode object = new JsonMapper().readTree(line);
    assertThat(object.propertyNames())
        .containsExactly(
            "at",
            "level",
            "logger",
            "message",
            "thread",
            "trace",
            "call",
            "count",
            "error",
            "errorMessage",
            "stack");
    assertThat(object.get("at").asString()).isEqualTo("2026-11-21T06:23:00Z");
    assertThat(object.get("count").asInt()).isEqualTo(3);
    assertThat(object.get("trace").asString()).isEqualTo("0af7651916cd43dd8448eb211c80319c");
    assertThat(object.get("error").asString()).isEqualTo("java.lang.IllegalStateException");
  }

  @Test
  void inDevelopmentALineReadsLikeProse() {
    // Given
    LoggingEvent event = event(null);
    event.addKeyValuePair(new KeyValuePair("call", "CA-1"));

    // When
    String line = encoded("development", event);

    // Then
    assertThat(line)
        .matches(
            "(?s)\\d\\d:\\d\\d:00 INFO  Switchboard  Answered with \\*\\*\\*  call=CA-1  trace=[0-9a-f]{32}\n");
  }

  @Test
  void noSecretReachesALineInEitherFormat() {
    for (String environment : new String[] {"development", "production"}) {
      // Given
      LoggingEvent event =
          event(new IllegalStateException("outer", new IllegalArgumentException(CANARY)));
      event.addKeyValuePair(new KeyValuePair("reason", "said " + CANARY));

      // When
      String line = encoded(environment, event);

      // Then
      assertThat(line).doesNotContain("canary").contains("***").contains("IllegalArgument");
    }
  }

  @Test
  void everyKeyThatTheProductLogsIsInTheVocabulary() throws IOException {
    try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
      assertThat(
              sources
                  .filter(source -> source.toString().endsWith(".java"))
                  .flatMap(source -> KEY.matcher(read(source)).results())
                  .map(found -> found.group(1)))
          .isNotEmpty()
          .isSubsetOf(JsonLogLine.KEYS);
    }
  }

  private static String encoded(String environment, LoggingEvent event) {
    LogEncoder encoder = new LogEncoder();
    encoder.setEnvironment(environment);
    return new String(encoder.encode(event), StandardCharsets.UTF_8);
  }

  private static LoggingEvent event(@Nullable Throwable error) {
    LoggerContext context = new LoggerContext();
    LoggingEvent event =
        new LoggingEvent(
            LogLineTests.class.getName(),
            context.getLogger("io.trunkline.calls.Switchboard"),
            Level.INFO,
            "Answered with {}",
            error,
            new Object[] {CANARY});
    event.setInstant(Instant.parse("2026-11-21T06:23:00Z"));
    event.setMDCPropertyMap(Map.of("traceId", "0af7651916cd43dd8448eb211c80319c"));
    return event;
  }

  private static String read(Path source) {
    try {
      return Files.readString(source);
    } catch (IOException unreadable) {
      throw new AssertionError(unreadable);
    }
  }
}
