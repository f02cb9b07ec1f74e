// SPDX-License-Identifier: Apache-2.0
package io.trunkline.problems;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.testing.Browser;
import io.trunkline.testing.Door;
import io.trunkline.testing.ProductTest;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@ProductTest
class ApiProblemsTests {

  private static final int MAX_BYTES = 256 * 1024;

  @Autowired JsonMapper json;
  @LocalServerPort int port;

  @Test
  void malformedJsonIsAnsweredWithWhereItIsBroken() {
    // When
    HttpResponse<String> answer = post("{\"email\": \"secret@tests.example\",\n  \"password\"");

    // Then
    JsonNode problem = problem(answer, 400);
    assertThat(problem.get("detail").asString()).contains("line 2, column");
    assertThat(answer.body()).doesNotContain("secret@");
  }

  @Test
  void anUnknownFieldIsNamedAndThoseThereAreToo() {
    // When
    JsonNode problem = problem(post("{\"email\":\"a@b.example\",\"passwort\":\"x\"}"), 400);

    // Then
    JsonNode field = problem.get("errors").get(0);
    assertThat(field.get("field").asString()).isEqualTo("passwort");
    assertThat(field.get("message").asString()).contains("password", "organization_id");
  }

  @Test
  void aFieldOfTheWrongTypeIsNamed() {
    // When
    JsonNode problem = problem(post("{\"email\":{},\"password\":\"x\"}"), 400);

    // Then
    assertThat(problem.get("errors").get(0).get("field").asString()).isEqualTo("email");
  }

  @Test
  void everyFieldThatIsMissingIsNamed() {
    // When
    JsonNode problem = problem(post("{\"organization_id\":\"x\"}"), 400);

    // Then
    assertThat(problem.get("errors").valueStream().map(error -> error.get("field").asString()))
        .containsExactly("email", "password");
  }

  @Test
  void aFieldThatComesTwiceIsRefused() {
    problem(post("{\"email\":\"a@b.example\",\"email\":\"c@d.example\",\"password\":\"x\"}"), 400);
  }

  @Test
  void anEmptyBodyAndAListAreRefused() {
    problem(post(""), 400);
    problem(post("[]"), 400);
    problem(post("null"), 400);
  }

  @Test
  void anotherContentTypeIsRefused() {
    // When
    HttpResponse<String> answer =
        send("application/x-www-form-urlencoded", BodyPublishers.ofString("email=a%40b.example"));

    // Then
    assertThat(problem(answer, 415).get("detail").asString()).contains("application/json");
  }

  @Test
  void aBodyThatIsTooLargeIsRefusedWhetherItsLengthIsSaidOrNot() {
    // Given
    String tooLarge = "{\"email\":\"" + "a".repeat(MAX_BYTES) + "\"}";

    // When
    HttpResponse<String> said = post(tooLarge);
    HttpResponse<String> unsaid =
        send(
            "application/json",
            BodyPublishers.ofInputStream(
                () -> new ByteArrayInputStream(tooLarge.getBytes(StandardCharsets.UTF_8))));

    // Then
    assertThat(problem(said, 413).get("detail").asString()).contains("256 KiB");
    assertThat(problem(unsaid, 413).get("detail").asString()).contains("256 KiB");
  }

  @Test
  void aFormThatIsTooLargeIsRefusedWhetherItsLengthIsSaidOrNot() {
    // Given
    Browser browser = new Browser(port);
    String tooLarge = "theme=" + "a".repeat(MAX_BYTES);
    String form = "application/x-www-form-urlencoded";

    // When
    HttpResponse<String> said =
        browser.send(
            browser
                .to("/theme")
                .header("Content-Type", form)
                .POST(BodyPublishers.ofString(tooLarge)));
    HttpResponse<String> unsaid =
        browser.send(
            browser
                .to("/theme")
                .header("Content-Type", form)
                .POST(
                    BodyPublishers.ofInputStream(() ->
                        new ByteArrayInputStream(tooLarge.getBytes(StandardCharsets.UTF_8)))));

    // Then
    assertThat(said.statusCode()).isEqualTo(413);
    assertThat(unsaid.statusCode()).isEqualTo(413);
  }

  @Test
  void whatTheApiDoesNotHaveIsNotFoundWithTheSameBytes() {
    // When
    HttpResponse<String> one = get("/api/nothing");
    HttpResponse<String> other = get("/api/nothing/at/all?x=1");

    // Then
    problem(one, 404);
    assertThat(one.body()).isEqualTo(other.body());
  }

  @Test
  void anAddressThatIsMeantToDeceiveIsRefused() {
    problem(get("/api/people;x=1"), 400);
  }

  @Test
  void pagesAreAnsweredWithPages() {
    // When
    HttpResponse<String> missing = get("/nowhere");
    HttpResponse<String> failed = get(Door.PATH + "/fail");

    // Then
    assertThat(missing.headers().firstValue("Content-Type").orElse("")).startsWith("text/html");
    assertThat(failed.headers().firstValue("Content-Type").orElse("")).startsWith("text/html");
  }

  private HttpResponse<String> get(String path) {
    Browser program = new Browser(port);
    return program.send(program.to(path));
  }

  private HttpResponse<String> post(String body) {
    return send("application/json", BodyPublishers.ofString(body));
  }

  private HttpResponse<String> send(String contentType, BodyPublisher body) {
    Browser program = new Browser(port);
    return program.send(
        program
            .to("/api/auth/token")
            .setHeader("Accept", "application/json")
            .header("Content-Type", contentType)
            .POST(body));
  }

  private JsonNode problem(HttpResponse<String> answer, int status) {
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type").orElse(""))
        .startsWith("application/problem+json");
    JsonNode problem = json.readTree(answer.body());
    assertThat(problem.get("status").asInt()).isEqualTo(status);
    assertThat(problem.get("detail").asString()).isNotBlank();
    assertThat(answer.body()).doesNotContain("io.trunkline", "jackson", "Exception");
    return problem;
  }
}
