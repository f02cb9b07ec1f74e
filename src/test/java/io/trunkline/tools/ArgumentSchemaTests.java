// SPDX-License-Identifier: Apache-2.0
package io.trunkline.tools;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class ArgumentSchemaTests {

  private static final String TABLE =
      """
      {"type": "object",
       "properties": {
         "phone": {"type": "string", "maxLength": 5},
         "guests": {"type": "integer", "minimum": 1},
         "seat": {"type": "object", "required": ["row"], "properties": {"row": {"type": "string"}}}},
       "required": ["phone"], "additionalProperties": false}
      """;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}                             | `phone` is required",
        "{\"phone\": 5}                 | `phone` integer found, string expected",
        "{\"phone\": \"123456\"}        | `phone` must be at most 5 characters long",
        "{\"phone\": \"1\", \"x\": 1}   | `x` is not among the arguments",
        "{\"phone\": \"1\", \"guests\": 0} | `guests` must have a minimum value of 1",
        "{\"phone\": \"1\", \"seat\": {}} | `row` is required"
      })
  void whatDoesNotFitIsToldInWords(String arguments, String words) {
    assertThat(faults(TABLE, arguments)).containsExactly(words);
  }

  @Test
  void whatFitsIsLeftAlone() {
    assertThat(faults(TABLE, "{\"phone\": \"12345\", \"guests\": 2}")).isEmpty();
  }

  @Test
  void aModelsOwnWordsDoNotComeBackAtAnyLength() {
    assertThat(faults(TABLE, "{\"phone\": \"1\", \"" + "x".repeat(9000) + "\": 1}"))
        .allMatch(words -> words.length() < 100);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "no JSON",
        "[]",
        "{\"type\": \"string\"}",
        "{\"type\": [\"object\", \"null\"]}",
        "{\"type\": \"object\", \"properties\": 5}",
        "{\"type\": \"object\", \"required\": \"name\"}",
        "{\"type\": \"object\", \"properties\": {\"a\": {\"type\": \"objekt\"}}}",
        "{\"type\": \"object\", \"properties\": {\"a\": {\"pattern\": \"[\"}}}",
        "{\"type\": \"object\", \"$ref\": \"#\"}",
        "{\"type\": \"object\", \"properties\": {\"a\": {\"$ref\": \"https://example.com\"}}}",
        "{\"$schema\": \"https://example.com/own\", \"type\": \"object\"}"
      })
  void whatIsNoSchemaOfArgumentsIsToldSo(String text) {
    assertThat(ArgumentSchema.problem(text)).isPresent();
  }

  @Test
  void aSchemaMayNotBeLarge() {
    assertThat(
            ArgumentSchema.problem(
                "{\"type\": \"object\", \"description\": \"" + "x".repeat(17_000) + "\"}"))
        .hasValueSatisfying(problem -> assertThat(problem).contains("16 KiB"));
  }

  @Test
  void nothingIsFetchedForASchema() throws Exception {
    // Given
    AtomicInteger asked = new AtomicInteger();
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          asked.incrementAndGet();
          exchange.sendResponseHeaders(404, -1);
        });
    server.start();
    String there = "http://127.0.0.1:" + server.getAddress().getPort() + "/schema";

    // When
    for (String word : List.of("$ref", "$schema", "$id", "$dynamicRef", "$recursiveRef")) {
      assertThat(
              ArgumentSchema.problem(
                  "{\"type\": \"object\", \"properties\": {\"a\": {\""
                      + word
                      + "\": \""
                      + there
                      + "\"}}}"))
          .isPresent();
    }
    server.stop(0);

    // Then
    assertThat(asked).hasValue(0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"^(a+)+$", "^(a|aa)+$", "(.*,){20}X", "(x+x+)+y"})
  void aPatternCannotKeepTheMachineBusy(String pattern) {
    // Given
    String schema =
        JsonMapper.shared()
            .writeValueAsString(
                Map.of("type", "object", "properties", Map.of("a", Map.of("pattern", pattern))));
    String evil = "{\"a\": \"" + "a".repeat(4000) + ",x".repeat(4000) + "!\"}";

    // When
    List<String> faults = faults(schema, evil);

    // Then
    assertThat(faults).hasSize(1);
  }

  private static List<String> faults(String schema, String arguments) {
    return ArgumentSchema.of(schema).faults(JsonMapper.shared().readTree(arguments));
  }
}
