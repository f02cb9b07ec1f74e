// SPDX-License-Identifier: Apache-2.0
package io.trunkline.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.organizations.People;
import io.trunkline.organizations.Person;
import io.trunkline.organizations.Role;
import io.trunkline.signin.DeviceCookies;
import io.trunkline.signin.Sessions;
import io.trunkline.tenancy.Tenancy;
import io.trunkline.testing.Browser;
import io.trunkline.testing.Door;
import io.trunkline.testing.Organizing;
import io.trunkline.testing.ProductTest;
import io.trunkline.vocabulary.OrganizationId;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;

@ProductTest
class EntranceTests {

  private static final String SESSION = "trunkline";

  @Autowired Tenancy tenancy;
  @Autowired People people;
  @Autowired Sessions sessions;
  @Autowired JdbcClient database;
  @Autowired FindByIndexNameSessionRepository<? extends Session> repository;
  @Autowired Organizing organizing;
  @LocalServerPort int port;

  private OrganizationId dentist;
  private Person owner;

  @BeforeEach
  void aDentist() {
    dentist = organizing.anOrganization("Dentist of the entrance");
    owner = organizing.aPerson(dentist, Role.OWNER);
  }

  @Test
  void signingInEndsTheSessionThatWasThereBefore() {
    // Given
    Browser victim = new Browser(port);
    victim.token();
    String planted = victim.cookie(SESSION).orElseThrow();
    Browser attacker = new Browser(port);
    attacker.plant(SESSION, planted);

    // When
    victim.signIn(owner.id());

    // Then
    assertThat(victim.cookie(SESSION).orElseThrow()).isNotEqualTo(planted);
    assertThat(isSignedIn(victim)).isTrue();
    assertThat(isSignedIn(attacker)).isFalse();
  }

  @Test
  void theSessionsCookieIsOutOfReachOfScriptsAndOtherSites() {
    // When
    HttpResponse<String> answer = new Browser(port).get("/client");

    // Then
    assertThat(answer.headers().firstValue("Set-Cookie").orElseThrow())
        .startsWith(SESSION + "=")
        .contains("Path=/", "HttpOnly", "SameSite=Lax")
        .doesNotContain("Domain");
  }

  @Test
  void somebodyWhoWantedAPageIsLedToItAfterSigningIn() {
    // Given
    Browser browser = new Browser(port);
    browser.get("/client/people?page=2");

    // When
    String start = browser.signIn(owner.id());
    String next = browser.signIn(owner.id());

    // Then
    assertThat(start).isEqualTo("/client/people?page=2");
    assertThat(next).isEqualTo("/client");
  }

  @Test
  void onlyPagesAreReturnedTo() {
    // Given
    Browser browser = new Browser(port);
    browser.send(browser.to("/client/people").setHeader("Accept", "application/json"));
    browser.send(browser.to("/client/people").header("HX-Request", "true"));

    // When
    String start = browser.signIn(owner.id());

    // Then
    assertThat(start).isEqualTo("/client");
  }

  @Test
  void aFragmentThatNeedsSigningInLoadsTheWholePage() {
    // Given
    Browser browser = new Browser(port);

    // When
    HttpResponse<String> answer = browser.send(browser.to("/client").header("HX-Request", "true"));

    // Then
    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.headers().firstValue("HX-Redirect")).hasValue("/login");
  }

  @Test
  void operatorsStartOnTheAgencysSide() {
    // Given
    Person operator = organizing.aPerson(OrganizationId.AGENCY, Role.OPERATOR);

    // When
    String start = new Browser(port).signIn(operator.id());

    // Then
    assertThat(start).isEqualTo("/admin");
  }

  @Test
  void removingSomebodyWorksAtOnce() {
    // Given
    Person staff = organizing.aPerson(dentist, Role.STAFF);
    Browser browser = Browser.of(staff.id(), port);
    int before = browser.get("/client").statusCode();

    // When
    tenancy.within(dentist, () -> people.remove(dentist, staff.id()));

    // Then
    assertThat(before).isEqualTo(200);
    assertThat(browser.get("/client").statusCode()).isEqualTo(403);
  }

  @Test
  void disablingSomebodyWorksAtOnce() {
    // Given
    Browser browser = Browser.of(owner.id(), port);
    int before = browser.get("/client").statusCode();

    // When
    tenancy.asPlatform(
        "disable somebody in a test",
        () ->
            database
                .sql("update person set disabled_at = now() where person_id = :person")
                .param("person", owner.id().value())
                .update());

    // Then
    assertThat(before).isEqualTo(200);
    assertThat(isSignedIn(browser)).isFalse();
  }

  @Test
  void aSessionEndsAfterAMonthHoweverBusyItIs() {
    // Given
    Browser browser = Browser.of(owner.id(), port);
    Instant lastMonth = Instant.now().minus(Duration.ofDays(31));

    // When
    change(
        repository,
        session -> session.setAttribute(SessionOfPerson.SINCE, lastMonth.toEpochMilli()));

    // Then
    assertThat(isSignedIn(browser)).isFalse();
  }

  @Test
  void aSessionHoldsNothingOfAPersonButHerIdentifier() {
    // When
    Browser.of(owner.id(), port);

    // Then
    change(
        repository,
        session -> {
          assertThat(session.getAttributeNames())
              .extracting(name -> session.<Object>getAttribute(name))
              .hasOnlyElementsOfTypes(String.class, Long.class)
              .extracting(String::valueOf)
              .noneMatch(text -> text.contains(owner.email().value()))
              .noneMatch(text -> text.contains(owner.name()));
          assertThat(session.getMaxInactiveInterval()).isEqualTo(Duration.ofHours(12));
        });
  }

  @Test
  void signingOutEverywhereEndsEverySession() {
    // Given
    Browser one = Browser.of(owner.id(), port);
    Browser other = Browser.of(owner.id(), port);

    // When
    sessions.signOutEverywhere(owner.id());

    // Then
    assertThat(isSignedIn(one)).isFalse();
    assertThat(isSignedIn(other)).isFalse();
  }

  @Test
  void aSessionOpenedOnTheStrengthOfAnEarlierEpochIsNone() {
    // Given
    Browser browser = Browser.of(owner.id(), port);
    long epoch = tenancy.forSignIn(() -> sessions.epoch(owner.id()));

    // When
    change(repository, session -> session.setAttribute(SessionOfPerson.EPOCH, epoch - 1));

    // Then
    assertThat(isSignedIn(browser)).isFalse();
  }

  @Test
  void signingOutEverywhereStopsWhoeverIsHalfwayIn() {
    // Given
    Browser browser = new Browser(port);
    browser.post(Door.PATH + "/await", Map.of("person", owner.id().toString()));

    // When
    sessions.signOutEverywhere(owner.id());

    // Then
    assertThat(browser.get(Door.PATH + "/awaited").body()).isEqualTo("nobody");
  }

  @Test
  void signingOutEndsTheSession() {
    // Given
    Browser browser = Browser.of(owner.id(), port);
    Browser copy = new Browser(port);
    copy.plant(SESSION, browser.cookie(SESSION).orElseThrow());

    // When
    HttpResponse<String> answer = browser.post("/logout", Map.of());

    // Then
    assertThat(answer.headers().firstValue("Location")).hasValue("/login?signed-out");
    assertThat(isSignedIn(copy)).isFalse();
  }

  @Test
  void aFormWithoutItsTokenIsRefused() {
    // Given
    Browser browser = Browser.of(owner.id(), port);

    // When
    HttpResponse<String> without = browser.postWithoutToken("/theme", Map.of("theme", "dark"));
    HttpResponse<String> inHeader = browser.post("/theme", Map.of("theme", "dark"));
    HttpResponse<String> inField =
        browser.postWithoutToken("/theme", Map.of("theme", "dark", "_csrf", browser.token()));

    // Then
    assertThat(without.statusCode()).isEqualTo(403);
    assertThat(inHeader.statusCode()).isEqualTo(303);
    assertThat(inField.statusCode()).isEqualTo(303);
  }

  @Test
  void aTokenOfAnotherSessionIsRefused() {
    // Given
    Browser browser = Browser.of(owner.id(), port);
    String foreign = new Browser(port).token();

    // When
    HttpResponse<String> answer =
        browser.postWithoutToken("/theme", Map.of("theme", "dark", "_csrf", foreign));

    // Then
    assertThat(answer.statusCode()).isEqualTo(403);
  }

  @Test
  void somebodyHalfwayInIsNotIn() {
    // Given
    Browser browser = new Browser(port);
    browser.get("/client/people");

    // When
    browser.post(Door.PATH + "/await", Map.of("person", owner.id().toString()));

    // Then
    assertThat(browser.get(Door.PATH + "/awaited").body()).contains(owner.id().toString());
    assertThat(browser.get(Door.PATH + "/client").body()).isEqualTo("none");
    assertThat(browser.signIn(owner.id())).isEqualTo("/client/people");
    assertThat(browser.get(Door.PATH + "/awaited").body()).isEqualTo("nobody");
  }

  @Test
  void aPersonOfTwoOrganizationsWorksInTheOneSheChose() {
    // Given
    OrganizationId plumber = organizing.anOrganization("Plumber of the entrance");
    OrganizationId elsewhere = organizing.anOrganization("Baker of the entrance");
    Person both = organizing.aPerson(plumber, Role.OWNER);
    organizing.joins(both, dentist, Role.STAFF);
    Browser browser = Browser.of(both.id(), port);
    String first = browser.get(Door.PATH + "/client").body();
    OrganizationId second = first.equals(plumber.toString()) ? dentist : plumber;

    // When
    String chosen = choose(browser, second);
    String refused = choose(browser, elsewhere);

    // Then
    assertThat(chosen).isEqualTo("true");
    assertThat(refused).isEqualTo("false");
    assertThat(browser.get(Door.PATH + "/client").body()).isEqualTo(second.toString());
  }

  @Test
  void theAuditLogLearnsWhoActsAndFromWhere() {
    // Given
    Browser browser = Browser.of(owner.id(), port);

    // When
    String hers = browser.get(Door.PATH + "/actor").body();
    String strangers = new Browser(port).get(Door.PATH + "/actor").body();
    String forged =
        browser
            .send(browser.to(Door.PATH + "/actor").header("X-Forwarded-For", "203.0.113.7"))
            .body();

    // Then
    assertThat(hers).startsWith("PERSON " + owner.id()).endsWith("127.0.0.1").isEqualTo(forged);
    assertThat(strangers).startsWith("ANONYMOUS - ");
  }

  @Test
  void theBrowserIsRememberedAsHers() {
    // Given
    Browser browser = new Browser(port);

    // When
    browser.signIn(owner.id());

    // Then
    assertThat(browser.cookie(DeviceCookies.COOKIE)).isPresent();
    assertThat(sessions.list(owner.id(), ""))
        .singleElement()
        .satisfies(open -> assertThat(open.openedFrom()).startsWith("127.0.0.1"));
  }

  private <S extends Session> void change(
      FindByIndexNameSessionRepository<S> sessionsOfAll, Consumer<S> change) {
    S session = sessionsOfAll.findByPrincipalName(owner.id().toString()).values().iterator().next();
    change.accept(session);
    sessionsOfAll.save(session);
  }

  private String choose(Browser browser, OrganizationId organization) {
    return browser
        .post(Door.PATH + "/choose", Map.of("organization", organization.toString()))
        .body();
  }

  private static boolean isSignedIn(Browser browser) {
    return browser.get("/client").statusCode() == 200;
  }
}
