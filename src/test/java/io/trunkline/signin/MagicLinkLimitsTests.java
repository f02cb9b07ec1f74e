// SPDX-License-Identifier: Apache-2.0
package io.trunkline.signin;

import static io.trunkline.signin.Workshop.aVisit;
import static io.trunkline.signin.Workshop.recognized;
import static io.trunkline.signin.Workshop.withCookie;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.trunkline.organizations.Person;
import io.trunkline.organizations.Role;
import io.trunkline.signin.MagicLinks.Request;
import io.trunkline.testing.Organizing;
import io.trunkline.testing.ProductTest;
import io.trunkline.vocabulary.OrganizationId;
import io.trunkline.vocabulary.Secret;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;

@ProductTest
class MagicLinkLimitsTests {

  @Autowired AutowireCapableBeanFactory product;
  @Autowired Organizing organizing;

  private Workshop workshop;
  private Workshop.Bench bench;
  private OrganizationId dentist;
  private Person owner;
  private Secret browser;

  @BeforeEach
  void aPersonAndHerBrowser() {
    workshop = Workshop.in(product);
    bench = workshop.bench();
    dentist = organizing.anOrganization("Dentist");
    owner = organizing.aPerson(dentist, Role.OWNER);
    browser = MagicLinks.newBrowserSecret();
  }

  @Test
  void aStrangersRequestLeavesTheLinkOfAKnownBrowserAlone() {
    // Given
    Visit known = withCookie(aVisit(), bench.devices.issue(owner.id()));
    Secret token = requested(known);
    Secret strangersBrowser = MagicLinks.newBrowserSecret();

    // When
    for (int time = 0; time < 5; time++) {
      bench.links.request(owner.email().value(), aVisit(), strangersBrowser);
    }

    // Then
    assertThat(bench.links.confirm(token, browser, aVisit())).isEqualTo(recognized(owner));
  }

  @Test
  void aKnownBrowserStillGetsLinksWhenStrangersHaveAskedForThemAll() {
    // Given
    for (int time = 0; time < 25; time++) {
      bench.links.request(owner.email().value(), aVisit(), MagicLinks.newBrowserSecret());
    }
    int strangers = workshop.rows("magic_link", owner.id());
    Visit known = withCookie(aVisit(), bench.devices.issue(owner.id()));

    // When
    bench.links.request(owner.email().value(), known, browser);

    // Then
    assertThat(strangers).isEqualTo(20);
    assertThat(workshop.rows("magic_link", owner.id())).isEqualTo(21);
  }

  @Test
  void aStrangersRequestsNeitherHoldUpNorEndTheLinkOfABrowserNobodyKnows() {
    // Given
    Visit elsewhere = aVisit();
    ask(elsewhere, 10);
    await().until(() -> workshop.mailsTo(owner).size() == 3);
    Secret token = requested();

    // When
    ask(elsewhere, 10);
    ask(aVisit(), 10);

    // Then
    assertThat(bench.links.confirm(token, browser, aVisit())).isEqualTo(recognized(owner));
  }

  private void ask(Visit visit, int times) {
    for (int time = 0; time < times; time++) {
      bench.links.request(owner.email().value(), visit, MagicLinks.newBrowserSecret());
    }
  }

  @Test
  void threeLinksGoFromOneNetworkToOneAddressInAQuarterOfAnHour() {
    // Given
    Visit visit = aVisit();
    for (int time = 0; time < 4; time++) {
      bench.links.request(owner.email().value(), visit, browser);
    }
    int afterFour = workshop.rows("magic_link", owner.id());

    // When
    bench.clock.advance(Duration.ofMinutes(15));
    bench.links.request(owner.email().value(), visit, browser);

    // Then
    assertThat(afterFour).isEqualTo(3);
    assertThat(workshop.rows("magic_link", owner.id())).isEqualTo(4);
  }

  @Test
  void aNetworkAsksForTwentyLinksInAnHour() {
    // Given
    Visit visit = aVisit();
    for (int time = 0; time < 20; time++) {
      bench.links.request(Organizing.anAddress().value(), visit, browser);
    }

    // When
    Request known = bench.links.request(owner.email().value(), visit, browser);
    Request unknown = bench.links.request(Organizing.anAddress().value(), visit, browser);

    // Then
    assertThat(known).isInstanceOf(Request.TooManyTries.class);
    assertThat(unknown).isEqualTo(known);
  }

  @Test
  void whoConfirmsManyTokensFillsNoAuditLogAndHoldsNoGoodLinkUp() {
    // Given
    Secret token = requested();
    Visit visit = aVisit();
    for (int guess = 0; guess < 100; guess++) {
      bench.links.confirm(MagicLinks.newBrowserSecret(), browser, visit);
    }

    // When
    SignInOutcome outcome = bench.links.confirm(token, browser, visit);

    // Then
    assertThat(outcome).isEqualTo(recognized(owner));
    assertThat(
            workshop.log(OrganizationId.AGENCY).stream()
                .filter(entry -> entry.address().equals(Optional.of(visit.clientAddress()))))
        .hasSize(21);
  }

  private Secret requested() {
    return requested(aVisit());
  }

  private Secret requested(Visit visit) {
    return workshop.mailedLink(bench, owner, visit, browser);
  }
}
