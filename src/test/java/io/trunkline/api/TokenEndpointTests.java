// SPDX-License-Identifier: Apache-2.0
package io.trunkline.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.organizations.Person;
import io.trunkline.organizations.Role;
import io.trunkline.signin.OneTimeCodes;
import io.trunkline.signin.Passwords;
import io.trunkline.signin.Phone;
import io.trunkline.signin.Visit;
import io.trunkline.testing.Browser;
import io.trunkline.testing.Organizing;
import io.trunkline.testing.ProductTest;
import io.trunkline.vocabulary.OrganizationId;
import io.trunkline.vocabulary.Secret;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@ProductTest
class TokenEndpointTests {

  private static final String PASSWORD = "a horse, correct, on a staple";

  @Autowired Passwords passwords;
  @Autowired OneTimeCodes codes;
  @Autowired InstantSource clock;
  @Autowired Organizing organizing;
  @Autowired JsonMapper json;
  @LocalServerPort int port;

  private OrganizationId dentist;
  private Person owner;

  @BeforeEach
  void anOwnerWithAPassword() {
    dentist = organizing.anOrganization("Dentist of the tokens");
    owner = organizing.aPerson(dentist, Role.OWNER);
    passwords.setFirst(owner.id(), Secret.of(PASSWORD));
  }

  @Test
  void aPersonGetsATokenForAQuarterOfAnHour() {
    // When
    HttpResponse<String> answer = ask(Map.of("email", email(), "password", PASSWORD));

    // Then
    assertThat(answer.statusCode()).isEqualTo(200);
    JsonNode token = json.readTree(answer.body());
    assertThat(token.get("token_type").asString()).isEqualTo("Bearer");
    assertThat(token.get("expires_in").asInt()).isEqualTo(900);
    assertThat(token.get("organization_id").asString()).isEqualTo(dentist.toString());
    assertThat(token.get("role").asString()).isEqualTo("owner");
    assertThat(people(token.get("access_token").asString()).statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Cache-Control").orElse("")).contains("no-store");
  }

  @Test
  void aWrongPasswordAndAnUnknownAddressGetTheSameBytes() {
    // When
    HttpResponse<String> wrong = ask(Map.of("email", email(), "password", "not it at all"));
    HttpResponse<String> unknown =
        ask(Map.of("email", "nobody@tests.example", "password", PASSWORD));

    // Then
    assertThat(wrong.statusCode()).isEqualTo(401);
    assertThat(unknown.statusCode()).isEqualTo(401);
    assertThat(wrong.body()).isEqualTo(unknown.body());
    assertThat(wrong.headers().firstValue("WWW-Authenticate")).isPresent();
  }

  @Test
  void aPersonOfTwoOrganizationsChooses() {
    // Given
    OrganizationId plumber = organizing.anOrganization("Plumber of the tokens");
    organizing.joins(owner, plumber, Role.STAFF);

    // When
    HttpResponse<String> answer = askFor(plumber.toString());

    // Then
    assertThat(answer.statusCode()).isEqualTo(200);
    JsonNode token = json.readTree(answer.body());
    assertThat(token.get("organization_id").asString()).isEqualTo(plumber.toString());
    assertThat(token.get("role").asString()).isEqualTo("staff");
  }

  @Test
  void anotherOrganizationAndNoneGetTheSameBytes() {
    // Given
    OrganizationId elsewhere = organizing.anOrganization("Baker of the tokens");

    // When
    HttpResponse<String> another = askFor(elsewhere.toString());
    HttpResponse<String> none = askFor(UUID.randomUUID().toString());
    HttpResponse<String> nonsense = askFor("the dentist");

    // Then
    assertThat(another.statusCode()).isEqualTo(404);
    assertThat(another.body()).isEqualTo(none.body()).isEqualTo(nonsense.body());
    assertThat(another.headers().map().keySet()).isEqualTo(none.headers().map().keySet());
  }

  @Test
  void whoeverUsesOneTimeCodesNeedsOneHereToo() {
    // Given
    Secret session = Secret.of("a session of a test");
    Visit visit = new Visit("127.0.0.1", Optional.empty(), "");
    Phone phone = new Phone(codes.start(owner.id(), session).orElseThrow());
    codes.confirm(owner.id(), phone.code(clock), session, visit);

    // When
    HttpResponse<String> without = ask(Map.of("email", email(), "password", PASSWORD));
    HttpResponse<String> with =
        ask(
            Map.of(
                "email",
                email(),
                "password",
                PASSWORD,
                "code",
                phone.codeAfter(clock, 1).reveal()));

    // Then
    assertThat(without.statusCode()).isEqualTo(401);
    assertThat(without.body()).contains("one-time code");
    assertThat(with.statusCode()).isEqualTo(200);
  }

  @Test
  void tooManyWrongPasswordsAreAnsweredWithATimeToWait() {
    // Given
    for (int i = 0; i < 10; i++) {
      ask(Map.of("email", email(), "password", "wrong " + i));
    }

    // When
    HttpResponse<String> answer = ask(Map.of("email", email(), "password", PASSWORD));

    // Then
    assertThat(answer.statusCode()).isEqualTo(429);
    assertThat(answer.headers().firstValueAsLong("Retry-After").orElse(0)).isPositive();
  }

  private String email() {
    return owner.email().value();
  }

  private HttpResponse<String> askFor(String organization) {
    return ask(Map.of("email", email(), "password", PASSWORD, "organization_id", organization));
  }

  private HttpResponse<String> ask(Map<String, String> wish) {
    Browser program = new Browser(port);
    return program.send(
        program
            .to("/api/auth/token")
            .setHeader("Accept", "application/json")
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(json.writeValueAsString(wish))));
  }

  private HttpResponse<String> people(String token) {
    Browser program = new Browser(port);
    return program.send(
        program
            .to("/api/people")
            .setHeader("Accept", "application/json")
            .header("Authorization", "Bearer " + token));
  }
}
