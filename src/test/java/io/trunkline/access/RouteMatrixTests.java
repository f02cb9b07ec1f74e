// SPDX-License-Identifier: Apache-2.0
package io.trunkline.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.access.RoutePolicy.Line;
import io.trunkline.access.RoutePolicy.Who;
import io.trunkline.organizations.Role;
import io.trunkline.testing.Browser;
import io.trunkline.testing.Door;
import io.trunkline.testing.Organizing;
import io.trunkline.testing.ProductTest;
import io.trunkline.vocabulary.OrganizationId;
import io.trunkline.vocabulary.PersonId;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/// Every route the product maps, asked over HTTP by everybody there can be.
@ProductTest
class RouteMatrixTests {

  /// Somebody with a browser.
  private enum Visitor {
    STRANGER,
    STAFF,
    OWNER,
    OWNER_ELSEWHERE,
    OPERATOR
  }

  /// The matrix: what is not in it is refused.
  private static final Map<Who, Set<Visitor>> ADMITTED =
      Map.of(
          Who.ASSET, Set.of(Visitor.values()),
          Who.ANYONE, Set.of(Visitor.values()),
          Who.DEVELOPMENT, Set.of(Visitor.values()),
          Who.READER, Set.of(Visitor.values()),
          Who.SIGNED_IN,
              Set.of(Visitor.STAFF, Visitor.OWNER, Visitor.OWNER_ELSEWHERE, Visitor.OPERATOR),
          Who.MEMBER, Set.of(Visitor.STAFF, Visitor.OWNER, Visitor.OWNER_ELSEWHERE),
          Who.OWNER, Set.of(Visitor.OWNER, Visitor.OWNER_ELSEWHERE),
          Who.OPERATOR, Set.of(Visitor.OPERATOR));

  /// Open to strangers on purpose. A new pattern here is a decision.
  private static final Set<String> OPEN =
      Set.of(
          "/css/**",
          "/js/**",
          "/img/**",
          "/webjars/**",
          "/favicon.ico",
          "/robots.txt",
          "/livez",
          "/readyz",
          "/healthz",
          "/metrics",
          "/",
          "/login/**",
          "/login/demo",
          "/invitation/**",
          "/setup/**",
          "/theme",
          "/dev/**",
          "/swagger-ui.html",
          "/swagger-ui/**",
          "/v3/api-docs/**",
          "/v3/api-docs.yaml",
          "/api/auth/token",
          "/api/twilio/voice",
          "/api/twilio/incoming-call",
          "/api/webhooks/twilio",
          "/api/webhooks/twilio/{agent}",
          "/api/twilio/status",
          "/api/twilio/recording",
          "/api/twilio/after-stream",
          "/api/twilio/error",
          "/api/twilio/whisper/{name}",
          "/api/twilio/health",
          "/api/twilio/test");

  /// One method of one mapped pattern.
  private record Mapped(String method, String pattern) {

    /// With an identifier nobody has in each place for one.
    String path() {
      return pattern.replaceAll("\\{[^}]+}", UUID.randomUUID().toString()).replace("**", "none");
    }

    @Override
    public String toString() {
      return method + " " + pattern;
    }
  }

  @Autowired
  @Qualifier("requestMappingHandlerMapping")
  RequestMappingHandlerMapping mappings;

  @Autowired Organizing organizing;
  @LocalServerPort int port;

  @Test
  void everyRouteHasALineInTheTable() {
    assertThat(mapped()).hasSizeGreaterThan(20).allMatch(route -> line(route).isPresent());
  }

  @Test
  void onlyTheseAreOpenToStrangers() {
    assertThat(RoutePolicy.TABLE)
        .filteredOn(
            line -> Set.of(Who.ASSET, Who.ANYONE, Who.DEVELOPMENT, Who.READER).contains(line.who()))
        .extracting(Line::pattern)
        .containsExactlyInAnyOrderElementsOf(OPEN);
  }

  /// What staff do in a day's work changes no agent, no person and no key. A new pattern here is a
  /// decision.
  private static final Set<String> DAYS_WORK =
      Set.of(
          "/client/agents/{id}/call",
          "/client/agents/{id}/simulate",
          "/client/live/{id}/listen",
          "/client/live/{id}/type",
          "/client/live/{id}/whisper",
          "/client/live/{id}/hang-up",
          "/client/live/{id}/take-over",
          "/client/messages/{id}");

  @Test
  void whatChangesAClientsBusinessIsItsOwnersAlone() {
    assertThat(mapped())
        .filteredOn(route -> route.pattern().startsWith("/client"))
        .filteredOn(route -> !route.method().equals("GET"))
        .filteredOn(route -> !DAYS_WORK.contains(route.pattern()))
        .isNotEmpty()
        .allMatch(route -> line(route).orElseThrow().who() == Who.OWNER);
  }

  @Test
  void theAgencysSideIsTheAgencysAlone() {
    assertThat(mapped())
        .filteredOn(route -> route.pattern().startsWith("/admin"))
        .isNotEmpty()
        .allMatch(route -> line(route).orElseThrow().who() == Who.OPERATOR);
  }

  @TestFactory
  Stream<DynamicTest> everyPageAnswersEverybodyAsTheMatrixSays() {
    Map<Visitor, PersonId> people = people();
    Map<Visitor, Browser> readers = new EnumMap<>(Visitor.class);
    Stream.of(Visitor.values()).forEach(one -> readers.put(one, browser(one, people)));
    return mapped().stream()
        .filter(route -> !route.pattern().startsWith("/api/"))
        .filter(route -> line(route).orElseThrow().who() != Who.NOBODY)
        .flatMap(route ->
            Stream.of(Visitor.values())
                .map(visitor ->
                    DynamicTest.dynamicTest(
                        route + " by " + visitor,
                        () -> {
                          // A form may end the session: each gets a browser of its own.
                          Browser browser =
                              route.method().equals("GET")
                                  ? Objects.requireNonNull(readers.get(visitor))
                                  : browser(visitor, people);
                          requireAnswer(route, visitor, browser);
                        })));
  }

  private static void requireAnswer(Mapped route, Visitor visitor, Browser browser) {
    HttpResponse<String> answer =
        browser.sendUntilAnswered(
            browser
                .to(route.path())
                .header("X-CSRF-TOKEN", route.method().equals("GET") ? "" : browser.token())
                .method(route.method(), BodyPublishers.noBody()));
    Set<Visitor> admitted = ADMITTED.getOrDefault(line(route).orElseThrow().who(), Set.of());
    if (admitted.contains(visitor)) {
      assertThat(answer.statusCode()).isNotIn(401, 403, 405).isLessThan(500);
      assertThat(isLedToSignIn(answer) && !route.pattern().matches("/|/login.*")).isFalse();
    } else if (visitor == Visitor.STRANGER) {
      assertThat(isLedToSignIn(answer)).isTrue();
    } else {
      assertThat(answer.statusCode()).isEqualTo(403);
    }
  }

  private static boolean isLedToSignIn(HttpResponse<String> answer) {
    return answer.statusCode() == 302
        && answer.headers().firstValue("Location").orElse("").equals("/login");
  }

  private Map<Visitor, PersonId> people() {
    OrganizationId dentist = organizing.anOrganization("Dentist of the matrix");
    OrganizationId plumber = organizing.anOrganization("Plumber of the matrix");
    return Map.of(
        Visitor.STAFF, organizing.aPerson(dentist, Role.STAFF).id(),
        Visitor.OWNER, organizing.aPerson(dentist, Role.OWNER).id(),
        Visitor.OWNER_ELSEWHERE, organizing.aPerson(plumber, Role.OWNER).id(),
        Visitor.OPERATOR, organizing.aPerson(OrganizationId.AGENCY, Role.OPERATOR).id());
  }

  private Browser browser(Visitor visitor, Map<Visitor, PersonId> people) {
    PersonId person = people.get(visitor);
    return person == null ? new Browser(port) : Browser.of(person, port);
  }

  private Collection<Mapped> mapped() {
    return mappings.getHandlerMethods().keySet().stream()
        .flatMap(RouteMatrixTests::routes)
        .filter(route -> !route.pattern().startsWith(Door.PATH))
        .distinct()
        // A form may end the sessions of the one who sends it: pages first.
        .sorted(Comparator.comparing(Mapped::method))
        .toList();
  }

  /// A mapping without methods takes them all; GET and POST stand for them.
  private static Stream<Mapped> routes(RequestMappingInfo mapping) {
    List<String> methods =
        mapping.getMethodsCondition().getMethods().stream().map(Enum::name).toList();
    return mapping.getPatternValues().stream()
        .flatMap(pattern ->
            (methods.isEmpty() ? List.of("GET", "POST") : methods)
                .stream().map(method -> new Mapped(method, pattern)));
  }

  private static Optional<Line> line(Mapped route) {
    return RoutePolicy.find(new MockHttpServletRequest(route.method(), route.path()));
  }
}
