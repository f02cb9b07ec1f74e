// SPDX-License-Identifier: Apache-2.0
package io.trunkline.signin;

import static io.trunkline.signin.Workshop.PASSWORD;
import static io.trunkline.signin.Workshop.WRONG;
import static io.trunkline.signin.Workshop.aVisit;
import static io.trunkline.signin.Workshop.recognized;
import static io.trunkline.signin.Workshop.withCookie;
import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.organizations.Person;
import io.trunkline.organizations.Role;
import io.trunkline.testing.Organizing;
import io.trunkline.testing.ProductTest;
import io.trunkline.vocabulary.OrganizationId;
import io.trunkline.vocabulary.Secret;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;

/// Guessing is slowed down, and the person whose account it is comes in all the same.
@ProductTest
class LockOutTests {

  private static final Duration A_QUARTER = Duration.ofMinutes(15);

  @Autowired AutowireCapableBeanFactory product;
  @Autowired Organizing organizing;

  private Workshop workshop;
  private Workshop.Bench bench;
  private OrganizationId dentist;
  private Person victim;

  @BeforeEach
  void aVictim() {
    workshop = Workshop.in(product);
    bench = workshop.bench();
    dentist = organizing.anOrganization("Dentist");
    victim = organizing.aPerson(dentist, Role.OWNER);
    bench.passwords.setFirst(victim.id(), PASSWORD);
  }

  @Test
  void aThousandGuessesFromManyPlacesAreMostlyNotEvenChecked() {
    // Given
    double before = bench.hashChecks();

    // When
    attack(1_000);

    // Then
    assertThat(bench.hashChecks() - before).isEqualTo(10);
    assertThat(Collections.frequency(workshop.actions(dentist), "signin.failed")).isEqualTo(10);
    assertThat(Collections.frequency(workshop.actions(dentist), "signin.limited")).isEqualTo(1);
  }

  @Test
  void theVictimSignsInUnderAttackFromABrowserSheHasUsedBefore() {
    // Given
    Secret cookie = bench.devices.issue(victim.id());
    attack(1_000);

    // When
    SignInOutcome outcome = signIn(withCookie(aVisit(), cookie), PASSWORD);

    // Then
    assertThat(outcome).isEqualTo(recognized(victim));
  }

  @Test
  void theVictimSignsInUnderAttackFromTheAttackersOwnNetwork() {
    // Given
    Visit office = aVisit();
    Secret cookie = bench.devices.issue(victim.id());
    for (int guess = 0; guess < 100; guess++) {
      bench.signIn.withPassword(Organizing.anAddress().value(), WRONG, office);
    }

    // When
    SignInOutcome known = signIn(withCookie(office, cookie), PASSWORD);
    SignInOutcome unknown = signIn(office, PASSWORD);

    // Then
    assertThat(known).isEqualTo(recognized(victim));
    assertThat(unknown).isInstanceOf(SignInOutcome.TooManyTries.class);
  }

  @Test
  void theVictimSignsInUnderAttackByALinkFromABrowserNobodyKnows() {
    // Given
    Secret browser = MagicLinks.newBrowserSecret();
    attack(1_000);

    // When
    Secret token = workshop.mailedLink(bench, victim, aVisit(), browser);
    SignInOutcome outcome = bench.links.confirm(token, browser, aVisit());

    // Then
    assertThat(outcome).isEqualTo(recognized(victim));
  }

  @Test
  void anUnknownBrowserWaitsEvenWithTheRightPasswordAndThenComesIn() {
    // Given
    attack(20);
    SignInOutcome tooEarly = signIn(aVisit(), PASSWORD);

    // When
    bench.clock.advance(A_QUARTER);
    SignInOutcome later = signIn(aVisit(), PASSWORD);

    // Then
    assertThat(tooEarly)
        .isInstanceOfSatisfying(
            SignInOutcome.TooManyTries.class,
            wait -> assertThat(wait.retryAfter()).isPositive().isLessThanOrEqualTo(A_QUARTER));
    assertThat(later).isEqualTo(recognized(victim));
  }

  @Test
  void anAddressNobodyHasIsLimitedLikeOneSomebodyHas() {
    // Given
    String nobody = Organizing.anAddress().value();
    for (int guess = 0; guess < 10; guess++) {
      bench.signIn.withPassword(nobody, WRONG, aVisit());
    }

    // When
    SignInOutcome outcome = bench.signIn.withPassword(nobody, WRONG, aVisit());

    // Then
    assertThat(outcome).isInstanceOf(SignInOutcome.TooManyTries.class);
  }

  @Test
  void aKnownBrowserHasTenFailuresOfItsOwn() {
    // Given
    Visit visit = withCookie(aVisit(), bench.devices.issue(victim.id()));
    for (int guess = 0; guess < 10; guess++) {
      signIn(visit, WRONG);
    }

    // When
    SignInOutcome here = signIn(visit, PASSWORD);
    SignInOutcome elsewhere = signIn(aVisit(), PASSWORD);

    // Then
    assertThat(here).isInstanceOf(SignInOutcome.TooManyTries.class);
    assertThat(elsewhere).isEqualTo(recognized(victim));
  }

  @Test
  void successesDoNotCount() {
    // Given
    Visit visit = aVisit();
    for (int time = 0; time < 40; time++) {
      signIn(visit, PASSWORD);
    }

    // When
    SignInOutcome outcome = signIn(visit, PASSWORD);

    // Then
    assertThat(outcome).isEqualTo(recognized(victim));
  }

  @Test
  void aDeviceCookieIsWorthlessForAnybodyElse() {
    // Given
    Person other = organizing.aPerson(dentist, Role.STAFF);
    Secret othersCookie = bench.devices.issue(other.id());
    attack(20);

    // When
    SignInOutcome outcome = signIn(withCookie(aVisit(), othersCookie), PASSWORD);

    // Then
    assertThat(outcome).isInstanceOf(SignInOutcome.TooManyTries.class);
  }

  @Test
  void aDeviceCookieThatWasTamperedWithIsNone() {
    // Given
    String genuine = bench.devices.issue(victim.id()).reveal();
    char last = genuine.charAt(5);
    String forged = genuine.substring(0, 5) + (last == 'A' ? 'B' : 'A') + genuine.substring(6);
    attack(20);

    // When
    List<SignInOutcome> outcomes =
        List.of(
            signIn(withCookie(aVisit(), Secret.of(forged)), PASSWORD),
            signIn(withCookie(aVisit(), Secret.of("1.x.y.z")), PASSWORD),
            signIn(withCookie(aVisit(), Secret.of("")), PASSWORD));

    // Then
    assertThat(outcomes).hasOnlyElementsOfType(SignInOutcome.TooManyTries.class);
  }

  @Test
  void aDeviceCookieEndsAfterAYear() {
    // Given
    Secret cookie = bench.devices.issue(victim.id());
    bench.clock.advance(Duration.ofDays(365));
    attack(20);

    // When
    SignInOutcome outcome = signIn(withCookie(aVisit(), cookie), PASSWORD);

    // Then
    assertThat(outcome).isInstanceOf(SignInOutcome.TooManyTries.class);
  }

  @Test
  void signingOutEverywhereAndANewPasswordMakeDeviceCookiesWorthless() {
    // Given
    Secret before = bench.devices.issue(victim.id());
    bench.sessions.signOutEverywhere(victim.id());
    Secret between = bench.devices.issue(victim.id());
    Secret renewed = Secret.of("quiet meadow telegraph");
    bench.passwords.change(victim.id(), PASSWORD, renewed, aVisit(), "");
    Secret after = bench.devices.issue(victim.id());
    attack(20);

    // When
    List<SignInOutcome> worthless =
        List.of(
            signIn(withCookie(aVisit(), before), renewed),
            signIn(withCookie(aVisit(), between), renewed));
    SignInOutcome good = signIn(withCookie(aVisit(), after), renewed);

    // Then
    assertThat(worthless).hasOnlyElementsOfType(SignInOutcome.TooManyTries.class);
    assertThat(good).isInstanceOf(SignInOutcome.Recognized.class);
  }

  @Test
  void aNetworkOfIpv6IsOneHoweverManyAddressesItHas() {
    // Given
    Visit here = aVisit();
    for (int guess = 0; guess < 30; guess++) {
      String neighbour = here.clientAddress().replace("::1", "::" + (guess + 2));
      bench.signIn.withPassword(
          Organizing.anAddress().value(), WRONG, new Visit(neighbour, Optional.empty(), ""));
    }

    // When
    SignInOutcome outcome = signIn(here, PASSWORD);

    // Then
    assertThat(outcome).isInstanceOf(SignInOutcome.TooManyTries.class);
  }

  private SignInOutcome signIn(Visit visit, Secret password) {
    return bench.signIn.withPassword(victim.email().value(), password, visit);
  }

  private void attack(int guesses) {
    for (int guess = 0; guess < guesses; guess++) {
      signIn(aVisit(), WRONG);
    }
  }
}
