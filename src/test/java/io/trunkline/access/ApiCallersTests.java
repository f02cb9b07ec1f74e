// SPDX-License-Identifier: Apache-2.0
package io.trunkline.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.apikeys.ApiKeyCreation;
import io.trunkline.apikeys.ApiKeys;
import io.trunkline.apikeys.ApiScope;
import io.trunkline.organizations.Membership;
import io.trunkline.organizations.People;
import io.trunkline.organizations.Person;
import io.trunkline.organizations.Role;
import io.trunkline.signin.Sessions;
import io.trunkline.tenancy.Tenancy;
import io.trunkline.testing.Browser;
import io.trunkline.testing.Organizing;
import io.trunkline.testing.ProductTest;
import io.trunkline.vocabulary.OrganizationId;
import io.trunkline.vocabulary.Secret;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@ProductTest
class ApiCallersTests {

  private static final Set<ApiScope> ALL = EnumSet.allOf(ApiScope.class);

  @Autowired Tenancy tenancy;
  @Autowired ApiKeys keys;
  @Autowired ApiTokens tokens;
  @Autowired People people;
  @Autowired Sessions sessions;
  @Autowired Organizing organizing;
  @LocalServerPort int port;

  private SomeCalls calls;
  private OrganizationId dentist;

  @BeforeEach
  void anOrganization() {
    calls = new SomeCalls(port);
    dentist = organizing.anOrganization("Dentist of the API");
  }

  @Test
  void aKeyOpensItsScopesAndNoOther() {
    // Given
    Secret key = aKey(Set.of(ApiScope.PEOPLE_READ)).token();

    // When
    HttpResponse<String> inside = calls.get("/api/people", key);
    HttpResponse<String> outside = calls.get("/api/organization", key);

    // Then
    assertThat(inside.statusCode()).isEqualTo(200);
    assertThat(outside.statusCode()).isEqualTo(403);
    assertThat(outside.body()).contains("organization:read");
  }

  @Test
  void aCallerLearnsWhoHeIs() {
    // Given
    ApiKeyCreation.Created key = aKey(ALL);
    Person owner = organizing.aPerson(dentist, Role.OWNER);

    // When
    String byKey = calls.get("/api/me", key.token()).body();
    String byToken = calls.get("/api/me", token(owner)).body();

    // Then
    assertThat(byKey)
        .contains("\"api_key\":{\"id\":\"" + key.key().id() + "\"")
        .contains(dentist.toString())
        .doesNotContain("\"person\"");
    assertThat(byToken)
        .contains(owner.email().value(), "\"role\":\"owner\"", "people:read")
        .doesNotContain("api_key");
  }

  @Test
  void withoutAKeyOrTokenTheApiSaysHowToGetOne() {
    // When
    HttpResponse<String> answer = calls.get("/api/people");

    // Then
    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.headers().firstValue("WWW-Authenticate"))
        .hasValue("Bearer realm=\"trunkline\"");
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
  }

  @Test
  void anUnknownKeyAndAWrongSecretGetTheSameBytes() {
    // Given
    String key = aKey(ALL).token().reveal();
    String secret = key.substring(key.length() - 43);
    String id = key.substring(3, 19);

    // When
    HttpResponse<String> wrongSecret =
        calls.get("/api/me", Secret.of("tk_" + id + "_" + "A".repeat(43)));
    HttpResponse<String> unknownId =
        calls.get("/api/me", Secret.of("tk_0123456789abcdef_" + secret));
    HttpResponse<String> noKeyAtAll = calls.get("/api/me", Secret.of("tk_nonsense"));

    // Then
    assertThat(wrongSecret.statusCode()).isEqualTo(401);
    assertThat(unknownId.statusCode()).isEqualTo(401);
    assertThat(unknownId.body()).isEqualTo(wrongSecret.body()).isEqualTo(noKeyAtAll.body());
    assertThat(unknownId.headers().map().keySet()).isEqualTo(wrongSecret.headers().map().keySet());
  }

  @Test
  void aRevokedKeyEndsAtOnce() {
    // Given
    ApiKeyCreation.Created key = aKey(ALL);
    int before = calls.get("/api/me", key.token()).statusCode();

    // When
    boolean revoked = tenancy.within(dentist, () -> keys.revoke(dentist, key.key().id()));

    // Then
    assertThat(before).isEqualTo(200);
    assertThat(revoked).isTrue();
    assertThat(calls.get("/api/me", key.token()).statusCode()).isEqualTo(401);
  }

  @Test
  void aKeySeesItsOwnOrganizationOnly() {
    // Given
    Person hers = organizing.aPerson(dentist, Role.STAFF);
    OrganizationId plumber = organizing.anOrganization("Plumber of the API");
    Person elsewhere = organizing.aPerson(plumber, Role.OWNER);
    Secret key = aKey(ALL).token();

    // When
    HttpResponse<String> own = calls.get("/api/people/" + hers.id(), key);
    HttpResponse<String> another = calls.get("/api/people/" + elsewhere.id(), key);
    HttpResponse<String> nobody = calls.get("/api/people/" + UUID.randomUUID(), key);
    HttpResponse<String> nonsense = calls.get("/api/people/1-1-1-1-1", key);

    // Then
    assertThat(own.statusCode()).isEqualTo(200);
    assertThat(another.statusCode()).isEqualTo(404);
    assertThat(another.body()).isEqualTo(nobody.body()).isEqualTo(nonsense.body());
    assertThat(calls.get("/api/people", key).body()).doesNotContain(elsewhere.id().toString());
  }

  @Test
  void aTokenEndsWithTheMembership() {
    // Given
    organizing.aPerson(dentist, Role.OWNER);
    Person staff = organizing.aPerson(dentist, Role.STAFF);
    Secret token = token(staff);
    int before = calls.get("/api/people", token).statusCode();

    // When
    tenancy.within(dentist, () -> people.remove(dentist, staff.id()));

    // Then
    assertThat(before).isEqualTo(200);
    assertThat(calls.get("/api/people", token).statusCode()).isEqualTo(401);
  }

  @Test
  void signingOutEverywhereEndsTokens() {
    // Given
    Person owner = organizing.aPerson(dentist, Role.OWNER);
    Secret token = token(owner);
    int before = calls.get("/api/me", token).statusCode();

    // When
    sessions.signOutEverywhere(owner.id());

    // Then
    assertThat(before).isEqualTo(200);
    assertThat(calls.get("/api/me", token).statusCode()).isEqualTo(401);
    assertThat(calls.get("/api/me", token(owner)).statusCode()).isEqualTo(200);
  }

  @Test
  void anOperatorsTokenIsForTheAgency() {
    // Given
    Person operator = organizing.aPerson(OrganizationId.AGENCY, Role.OPERATOR);

    // When
    HttpResponse<String> answer = calls.get("/api/organization", token(operator));

    // Then
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).contains(OrganizationId.AGENCY.toString());
  }

  @Test
  void aSessionDoesNotOpenTheApiNorAKeyThePortal() {
    // Given
    Browser owner = Browser.of(organizing.aPerson(dentist, Role.OWNER).id(), port);
    Secret key = aKey(ALL).token();

    // When
    HttpResponse<String> api = owner.get("/api/me");
    HttpResponse<String> page = calls.get("/client", key);

    // Then
    assertThat(api.statusCode()).isEqualTo(401);
    assertThat(page.statusCode()).isEqualTo(302);
  }

  @Test
  void theApiOpensNoSession() {
    assertThat(calls.get("/api/me", aKey(ALL).token()).headers().firstValue("Set-Cookie"))
        .isEmpty();
  }

  @Test
  void aMethodThatIsNotThereIsNamed() {
    // When
    HttpResponse<String> answer = calls.send(calls.to("/api/me").POST(BodyPublishers.noBody()));

    // Then
    assertThat(answer.statusCode()).isEqualTo(405);
    assertThat(answer.headers().firstValue("Allow")).hasValue("GET");
  }

  private ApiKeyCreation.Created aKey(Set<ApiScope> scopes) {
    return SomeCalls.aKey(tenancy, keys, dentist, scopes);
  }

  private Secret token(Person person) {
    Membership first = tenancy.forSignIn(() -> people.memberships(person.id())).getFirst();
    long epoch = tenancy.forSignIn(() -> sessions.epoch(person.id()));
    return tokens.issue(person.id(), first, epoch).token();
  }
}
