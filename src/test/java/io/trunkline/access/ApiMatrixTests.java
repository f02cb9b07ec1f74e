// SPDX-License-Identifier: Apache-2.0
package io.trunkline.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.access.RoutePolicy.Line;
import io.trunkline.access.RoutePolicy.Who;
import io.trunkline.apikeys.ApiKeys;
import io.trunkline.apikeys.ApiScope;
import io.trunkline.organizations.Membership;
import io.trunkline.organizations.People;
import io.trunkline.organizations.Person;
import io.trunkline.organizations.Role;
import io.trunkline.tenancy.Tenancy;
import io.trunkline.testing.Organizing;
import io.trunkline.testing.ProductTest;
import io.trunkline.vocabulary.OrganizationId;
import io.trunkline.vocabulary.Secret;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/// Every endpoint of the API, called by every kind of caller.
@ProductTest
class ApiMatrixTests {

  private static final String STAFF = "staff";

  private record Endpoint(String method, String path) {

    Optional<ApiScope> scope() {
      return line().scope();
    }

    Who who() {
      return line().who();
    }

    private Line line() {
      return RoutePolicy.find(new MockHttpServletRequest(method, path))
          .orElseThrow(() -> new AssertionError("not in the table: " + this));
    }
  }

  @Autowired
  @Qualifier("requestMappingHandlerMapping")
  RequestMappingHandlerMapping mappings;

  @Autowired Tenancy tenancy;
  @Autowired ApiKeys keys;
  @Autowired ApiTokens tokens;
  @Autowired People people;
  @Autowired Organizing organizing;
  @LocalServerPort int port;

  @TestFactory
  Stream<DynamicTest> everyEndpointAnswersEveryCallerAsTheTableSays() {
    OrganizationId dentist = organizing.anOrganization("Dentist of the API's matrix");
    Map<String, Secret> people =
        Map.of(
            STAFF,
            token(organizing.aPerson(dentist, Role.STAFF)),
            "an owner",
            token(organizing.aPerson(dentist, Role.OWNER)),
            "an operator",
            token(organizing.aPerson(OrganizationId.AGENCY, Role.OPERATOR)));
    Map<ApiScope, Secret> missing = keysWithoutOne(dentist);
    List<Endpoint> endpoints = endpoints();
    assertThat(endpoints).hasSizeGreaterThanOrEqualTo(3);
    return endpoints.stream()
        .flatMap(endpoint ->
            Stream.of(
                    people.entrySet().stream()
                        .map(one ->
                            test(
                                endpoint,
                                one.getKey(),
                                one.getValue(),
                                !one.getKey().equals(STAFF) || admitsStaff(endpoint))),
                    missing.entrySet().stream()
                        .map(one -> byKey(endpoint, one.getKey(), one.getValue())),
                    Stream.of(byNobody(endpoint)))
                .flatMap(tests -> tests));
  }

  /// For each scope a key that has all others.
  private Map<ApiScope, Secret> keysWithoutOne(OrganizationId organization) {
    Map<ApiScope, Secret> keysWithoutOne = new EnumMap<>(ApiScope.class);
    for (ApiScope missing : ApiScope.values()) {
      Set<ApiScope> scopes = EnumSet.complementOf(EnumSet.of(missing));
      keysWithoutOne.put(missing, SomeCalls.aKey(tenancy, keys, organization, scopes).token());
    }
    return keysWithoutOne;
  }

  private static boolean admitsStaff(Endpoint endpoint) {
    return endpoint.scope().filter(ApiScope::changes).isEmpty();
  }

  private DynamicTest byKey(Endpoint endpoint, ApiScope missing, Secret key) {
    boolean admitted = endpoint.scope().filter(missing::equals).isEmpty();
    return test(endpoint, "a key without " + missing.word(), key, admitted);
  }

  private DynamicTest byNobody(Endpoint endpoint) {
    return DynamicTest.dynamicTest(
        endpoint + " by nobody", () -> assertThat(status(endpoint, "")).isEqualTo(401));
  }

  private DynamicTest test(Endpoint endpoint, String caller, Secret bearer, boolean admitted) {
    return DynamicTest.dynamicTest(
        endpoint + " by " + caller,
        () -> {
          int status = status(endpoint, "Bearer " + bearer.reveal());
          if (admitted) {
            // Without a body; what would need one says so.
            assertThat(status).isIn(200, 404, 415);
          } else {
            assertThat(status).isEqualTo(403);
          }
        });
  }

  private int status(Endpoint endpoint, String authorization) {
    SomeCalls calls = new SomeCalls(port);
    var call = calls.to(endpoint.path()).method(endpoint.method(), BodyPublishers.noBody());
    return calls
        .send(authorization.isEmpty() ? call : call.header("Authorization", authorization))
        .statusCode();
  }

  /// All but those that ask for something else than a bearer: a password, a carrier's signature.
  private List<Endpoint> endpoints() {
    return mappings.getHandlerMethods().keySet().stream()
        .flatMap(ApiMatrixTests::endpoints)
        .filter(endpoint -> endpoint.path().startsWith("/api/"))
        .filter(endpoint -> endpoint.who() == Who.CALLER)
        .toList();
  }

  private static Stream<Endpoint> endpoints(RequestMappingInfo mapping) {
    return mapping.getPatternValues().stream()
        .flatMap(pattern ->
            mapping.getMethodsCondition().getMethods().stream()
                .map(method ->
                    new Endpoint(
                        method.name(),
                        pattern.replaceAll("\\{[^}]+}", UUID.randomUUID().toString()))));
  }

  private Secret token(Person person) {
    Membership first = tenancy.forSignIn(() -> people.memberships(person.id())).getFirst();
    return tokens.issue(person.id(), first, 0).token();
  }
}
