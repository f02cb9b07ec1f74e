// SPDX-License-Identifier: Apache-2.0
package io.trunkline.signin;

import static io.trunkline.signin.Workshop.PASSWORD;
import static io.trunkline.signin.Workshop.SESSION;
import static io.trunkline.signin.Workshop.WRONG;
import static io.trunkline.signin.Workshop.aVisit;
import static io.trunkline.signin.Workshop.recognized;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.trunkline.organizations.Person;
import io.trunkline.organizations.Role;
import io.trunkline.signin.Passwords.Change;
import io.trunkline.signin.Passwords.Weakness;
import io.trunkline.testing.Organizing;
import io.trunkline.testing.ProductTest;
import io.trunkline.vocabulary.EmailAddress;
import io.trunkline.vocabulary.OrganizationId;
import io.trunkline.vocabulary.Secret;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;

@ProductTest
class PasswordsTests {

  private static final Secret RENEWED = Secret.of("quiet meadow telegraph");

  @Autowired AutowireCapableBeanFactory product;
  @Autowired Organizing organizing;

  private Workshop workshop;
  private Workshop.Bench bench;
  private OrganizationId dentist;
  private Person owner;

  @BeforeEach
  void aPersonWithoutPassword() {
    workshop = Workshop.in(product);
    bench = workshop.bench();
    dentist = organizing.anOrganization("Dentist");
    owner = organizing.aPerson(dentist, Role.OWNER);
  }

  @ParameterizedTest
  @CsvSource({
    "elevenchars,TOO_SHORT",
    "' ',TOO_SHORT",
    "ééééééééééééééééééééééééééééééééééééé,TOO_LONG",
    "123456789012345678901234567890123456789012345678901234567890seventy-three,TOO_LONG",
    "Password1234,TOO_COMMON",
    "123456789012,TOO_COMMON",
    "aaaaaaaaaaaaa,TOO_COMMON",
    "abcabcabcabcab,TOO_COMMON",
    "Nora.Quinn@dentist.example,IS_EMAIL_ADDRESS"
  })
  void tellsWhatIsWrongWithAPassword(String wanted, Weakness weakness) {
    // When
    var found =
        bench.passwords.weakness(Secret.of(wanted), new EmailAddress("nora.quinn@dentist.example"));

    // Then
    assertThat(found).contains(weakness);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "twelve chars",
        "violet harbour lantern",
        "schöne grüße an die straße",
        "123456789012345678901234567890123456789012345678901234567890seventy-two!"
      })
  void acceptsWhatIsLongEnoughAndFitsBcrypt(String wanted) {
    // When
    var found = bench.passwords.weakness(Secret.of(wanted), owner.email());

    // Then
    assertThat(found).isEmpty();
  }

  @Test
  void theFirstPasswordIsSetOnce() {
    // When
    Change first = bench.passwords.setFirst(owner.id(), PASSWORD);
    Change second = bench.passwords.setFirst(owner.id(), RENEWED);

    // Then
    assertThat(first).isInstanceOf(Change.Changed.class);
    assertThat(second).isEqualTo(new Change.AlreadySet());
    assertThat(bench.passwords.isSet(owner.id())).isTrue();
    assertThat(signIn(PASSWORD)).isEqualTo(recognized(owner));
    assertThat(workshop.actions(dentist)).contains("password.set");
  }

  @Test
  void aWeakFirstPasswordIsNotSet() {
    // When
    Change change = bench.passwords.setFirst(owner.id(), Secret.of("short"));

    // Then
    assertThat(change).isEqualTo(new Change.Weak(Weakness.TOO_SHORT));
    assertThat(bench.passwords.isSet(owner.id())).isFalse();
  }

  @Test
  void aChangedPasswordWorksAndTheOldOneDoesNot() {
    // Given
    bench.passwords.setFirst(owner.id(), PASSWORD);

    // When
    Change change = bench.passwords.change(owner.id(), PASSWORD, RENEWED, aVisit(), "");

    // Then
    assertThat(change).isEqualTo(new Change.Changed(1));
    assertThat(signIn(RENEWED)).isEqualTo(new SignInOutcome.Recognized(owner, 1, false));
    assertThat(signIn(PASSWORD)).isEqualTo(new SignInOutcome.Refused());
    assertThat(workshop.actions(dentist)).contains("password.changed");
  }

  @Test
  void aChangeEndsEverySessionButTheAskingOne() {
    // Given
    bench.passwords.setFirst(owner.id(), PASSWORD);
    String here = workshop.aSession(owner.id());
    String elsewhere = workshop.aSession(owner.id());
    String somebodyElses = workshop.aSession(organizing.aPerson(dentist, Role.STAFF).id());

    // When
    bench.passwords.change(owner.id(), PASSWORD, RENEWED, aVisit(), here);

    // Then
    assertThat(workshop.isOpen(here)).isTrue();
    assertThat(workshop.isOpen(elsewhere)).isFalse();
    assertThat(workshop.isOpen(somebodyElses)).isTrue();
  }

  @Test
  void aChangeEndsOpenLinksSetUpsAndWhoeverHasComeHalfway() {
    // Given
    bench.passwords.setFirst(owner.id(), PASSWORD);
    Secret browser = MagicLinks.newBrowserSecret();
    Secret token = workshop.mailedLink(bench, owner, aVisit(), browser);
    bench.codes.start(owner.id(), SESSION);
    SignInOutcome before = signIn(PASSWORD);

    // When
    bench.passwords.change(owner.id(), PASSWORD, RENEWED, aVisit(), "");

    // Then
    assertThat(bench.links.confirm(token, browser, aVisit()))
        .isEqualTo(new SignInOutcome.Refused());
    assertThat(bench.codes.begun(owner.id(), SESSION)).isEmpty();
    long epoch = workshop.tenancy.forSignIn(() -> bench.sessions.epoch(owner.id()));
    assertThat(((SignInOutcome.Recognized) before).epoch()).isLessThan(epoch);
  }

  @Test
  void aFirstPasswordOfWhoIsSignedInEndsHerOtherSessionsAndIsTold() {
    // Given
    String here = workshop.aSession(owner.id());
    String elsewhere = workshop.aSession(owner.id());

    // When
    Change first = bench.passwords.add(owner.id(), PASSWORD, aVisit(), here);
    Change second = bench.passwords.add(owner.id(), RENEWED, aVisit(), here);

    // Then
    assertThat(first).isEqualTo(new Change.Changed(1));
    assertThat(second).isEqualTo(new Change.AlreadySet());
    assertThat(workshop.isOpen(here)).isTrue();
    assertThat(workshop.isOpen(elsewhere)).isFalse();
    await()
        .untilAsserted(() ->
            assertThat(workshop.mailsTo(owner))
                .singleElement()
                .satisfies(mail -> assertThat(mail.text()).contains("A password was set")));
  }

  @Test
  void aChangeNeedsThePresentPasswordAndCountsWrongOnes() {
    // Given
    bench.passwords.setFirst(owner.id(), PASSWORD);
    Visit visit = aVisit();
    String elsewhere = workshop.aSession(owner.id());

    // When
    Change wrong = bench.passwords.change(owner.id(), WRONG, RENEWED, visit, "");
    for (int guess = 0; guess < 9; guess++) {
      bench.passwords.change(owner.id(), WRONG, RENEWED, visit, "");
    }
    Change tooMany = bench.passwords.change(owner.id(), PASSWORD, RENEWED, visit, "");

    // Then
    assertThat(wrong).isEqualTo(new Change.WrongPassword());
    assertThat(tooMany).isInstanceOf(Change.TooManyTries.class);
    assertThat(workshop.isOpen(elsewhere)).isTrue();
  }

  @Test
  void whoHasForgottenHerPasswordReplacesIt() {
    // Given
    bench.passwords.setFirst(owner.id(), PASSWORD);

    // When
    Change weak = bench.passwords.replace(owner.id(), Secret.of("short"), aVisit(), "");
    Change change = bench.passwords.replace(owner.id(), RENEWED, aVisit(), "");

    // Then
    assertThat(weak).isEqualTo(new Change.Weak(Weakness.TOO_SHORT));
    assertThat(change).isEqualTo(new Change.Changed(1));
    assertThat(signIn(RENEWED)).isEqualTo(new SignInOutcome.Recognized(owner, 1, false));
  }

  @Test
  void aChangeIsToldByMail() {
    // Given
    bench.passwords.setFirst(owner.id(), PASSWORD);
    Visit visit = aVisit();

    // When
    bench.passwords.change(owner.id(), PASSWORD, RENEWED, visit, "");

    // Then
    await()
        .untilAsserted(() ->
            assertThat(workshop.mailsTo(owner))
                .singleElement()
                .satisfies(mail -> {
                  assertThat(mail.subject()).isEqualTo("Your password was changed");
                  assertThat(mail.text()).contains(visit.described());
                }));
    await().until(() -> workshop.rows("account_notice", owner.id()) == 0);
  }

  @Test
  void aPasswordIsTheSameOnEveryKeyboard() {
    // Given
    bench.passwords.setFirst(owner.id(), Secret.of("caf\u00e9 on the corner"));

    // When
    SignInOutcome outcome = signIn(Secret.of("cafe\u0301 on the corner"));

    // Then
    assertThat(outcome).isEqualTo(recognized(owner));
  }

  @Test
  void aHashIsKeptAndNotThePassword() {
    // When
    bench.passwords.setFirst(owner.id(), PASSWORD);

    // Then
    String kept =
        workshop.tenancy.forSignIn(
            () -> workshop.accounts.standing(owner.id()).hash().orElseThrow());
    assertThat(kept).startsWith("{bcrypt}$2a$").doesNotContain(PASSWORD.reveal());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "password",
        "device_epoch",
        "magic_link",
        "account_notice",
        "one_time_code",
        "one_time_code_set_up",
        "recovery_code"
      })
  void onlyTheSignInScopeReachesWhatProvesWhoSomebodyIs(String table) {
    // Given
    String count = "select count(*) from " + table;

    // When
    int rows =
        workshop.tenancy.forSignIn(
            () -> workshop.database.sql(count).query(Integer.class).single());

    // Then
    assertThat(rows).isNotNegative();
    assertThatThrownBy(() ->
            workshop.tenancy.within(
                dentist, () -> workshop.database.sql(count).query(Integer.class).single()))
        .hasStackTraceContaining("permission denied");
    assertThatThrownBy(() ->
            workshop.tenancy.asPlatform(
                "look where nobody may",
                () -> workshop.database.sql(count).query(Integer.class).single()))
        .hasStackTraceContaining("permission denied");
  }

  private SignInOutcome signIn(Secret password) {
    return bench.signIn.withPassword(owner.email().value(), password, aVisit());
  }
}
