// SPDX-License-Identifier: Apache-2.0
package io.trunkline.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.testing.Browser;
import io.trunkline.testing.ProductTest;
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
        .allMatch(path -> path.startsWith("/api/"));
    JsonNode person = description.at("/paths/~1api~1people~1{id}/get");
    assertThat(person.get("responses").propertyNames())
        .containsExactlyInAnyOrder("200", "401", "403", "404", "503");
    assertThat(person.at("/responses/404/content").propertyNames())
        .containsExactly("application/problem+json");
    assertThat(person.get("security").toString()).contains("bearer");
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
