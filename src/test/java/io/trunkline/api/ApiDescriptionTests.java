// SPDX-License-Identifier: Apache-2.0
package io.trunkline.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.testing.Browser;
import io.trunkline.testing.ProductTest;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@ProductTest
class ApiDescriptionTests {

  @Autowired JsonMapper json;
  @LocalServerPort int port;

  @Test
  void everyEndpointIsDescribedWithItsProblems() {
    // When
    JsonNode description = description();

    // Then
    assertThat(description.get("info").get("title").asString()).isEqualTo("Trunkline API");
    assertThat(description.get("paths").propertyNames())
        .contains(
            "/api/auth/token", "/api/me", "/api/agents/{id}", "/api/lines", "/api/people/{id}")
        .allMatch(path -> path.startsWith("/api/"))
        .noneMatch(path -> path.contains("twilio"));
    description
        .get("paths")
        .properties()
        .forEach(path ->
            path.getValue()
                .properties()
                .forEach(operation ->
                    assertDescribed(path.getKey(), operation.getKey(), operation.getValue())));
    JsonNode person = description.at("/paths/~1api~1people~1{id}/get");
    assertThat(person.get("responses").propertyNames())
        .containsExactlyInAnyOrder("200", "401", "403", "404", "429", "503");
  }

  private static void assertDescribed(String path, String method, JsonNode operation) {
    List<String> expected = new ArrayList<>(List.of("401", "429", "503"));
    boolean tokenIsAskedFor = path.equals("/api/auth/token");
    if (!tokenIsAskedFor) {
      expected.add("403");
    }
    if (path.contains("{")) {
      expected.add("404");
    }
    if (operation.has("requestBody")) {
      expected.addAll(List.of("400", "413", "415"));
    }
    JsonNode responses = operation.get("responses");
    assertThat(responses.propertyNames()).as(method + " " + path).containsAll(expected);
    assertThat(responses.propertyNames())
        .as(method + " " + path)
        .anyMatch(one -> one.matches("2.."));
    responses
        .properties()
        .forEach(response -> {
          if (response.getKey().charAt(0) >= '4') {
            assertThat(response.getValue().path("content").propertyNames())
                .as(method + " " + path + " " + response.getKey())
                .containsExactly("application/problem+json");
          }
        });
    assertThat(operation.path("security").toString().contains("bearer"))
        .as(method + " " + path)
        .isNotEqualTo(tokenIsAskedFor);
    assertThat(operation.path("summary").asString("")).as(method + " " + path).isNotEmpty();
  }

  @Test
  void whatACallerIsNotAskedForIsNotDescribed() {
    // When
    JsonNode description = description();

    // Then
    assertThat(description.at("/paths/~1api~1me/get").has("parameters")).isFalse();
    assertThat(description.at("/components/schemas/TokenIssued/properties").propertyNames())
        .containsExactlyInAnyOrder(
            "access_token", "token_type", "expires_in", "organization_id", "role");
  }

  private JsonNode description() {
    Browser program = new Browser(port);
    return json.readTree(
        program.send(program.to("/v3/api-docs").setHeader("Accept", "application/json")).body());
  }
}
