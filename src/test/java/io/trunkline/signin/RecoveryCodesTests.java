// SPDX-License-Identifier: Apache-2.0
package io.trunkline.signin;

import static io.trunkline.signin.Workshop.PASSWORD;
import static io.trunkline.signin.Workshop.SESSION;
import static io.trunkline.signin.Workshop.WRONG;
import static io.trunkline.signin.Workshop.aVisit;
import static io.trunkline.signin.Workshop.byCode;
import static io.trunkline.signin.Workshop.withCookie;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.trunkline.organizations.Person;
import io.trunkline.organizations.Role;
import io.trunkline.signin.OneTimeCodes.Confirmation;
import io.trunkline.signin.OneTimeCodes.SetUp;
import io.trunkline.testing.Organizing;
import io.trunkline.testing.ProductTest;
import io.trunkline.vocabulary.OrganizationId;
import io.trunkline.vocabulary.Secret;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;

@ProductTest
class RecoveryCodesTests {

  private static final Duration STEP = Duration.ofSeconds(30);

  @Autowired AutowireCapableBeanFactory product;
  @Autowired Organizing organizing;

  private Workshop workshop;
  private Workshop.Bench bench;
  private OrganizationId dentist;
  private Person owner;

  @BeforeEach
  void anOwnerWithAPassword() {
    workshop = Workshop.in(product);
    bench = workshop.bench();
    dentist = organizing.anOrganization("Dentist");
    owner = organizing.aPerson(dentist, Role.OWNER);
    bench.passwords.setFirst(owner.id(), PASSWORD);
  }

  @Test
  void aRecoveryCodeSignsInOnceHoweverItIsTyped() {
    // Given
    List<Secret> recovery = confirmedWithRecoveryCodes();
    Secret typed =
        Secret.of(recovery.getFirst().reveal().toUpperCase(Locale.ROOT).replace('-', ' '));

    // When
    SignInOutcome first = bench.signIn.withRecoveryCode(owner.id(), typed, aVisit());
    SignInOutcome again = bench.signIn.withRecoveryCode(owner.id(), typed, aVisit());

    // Then
    assertThat(first).isEqualTo(byCode(owner));
    assertThat(again).isEqualTo(new SignInOutcome.Refused());
    assertThat(bench.codes.recoveryCodesLeft(owner.id())).isEqualTo(9);
    await().until(() -> mails("A security notice for your account") == 2);
    assertThat(workshop.mailsTo(owner))
        .filteredOn(mail -> mail.text().contains("One of your recovery codes was used"))
        .hasSize(1);
  }

  @Test
  void thereAreTenDifferentRecoveryCodesAndTheirHashesAreKept() {
    // When
    List<Secret> recovery = confirmedWithRecoveryCodes();

    // Then
    assertThat(new HashSet<>(recovery)).hasSize(10);
    assertThat(recovery)
        .allSatisfy(
            code -> assertThat(code.reveal()).matches("([0-9a-hjkmnp-tv-z]{4}-){3}[0-9a-z]{4}"));
    String kept =
        workshop.text("select string_agg(encode(code_hash, 'escape'), '') from recovery_code");
    assertThat(kept)
        .doesNotContain(recovery.stream().map(code -> code.reveal().replace("-", "")).toList());
  }

  @Test
  void newRecoveryCodesVoidTheOldOnes() {
    // Given
    Secret old = confirmedWithRecoveryCodes().getFirst();

    // When
    Confirmation wrong =
        bench.codes.renewRecoveryCodes(owner.id(), new Proofs.Password(WRONG), aVisit());
    Confirmation right =
        bench.codes.renewRecoveryCodes(owner.id(), new Proofs.Password(PASSWORD), aVisit());

    // Then
    assertThat(wrong).isEqualTo(new Confirmation.Refused());
    Secret renewed = codes(right).getFirst();
    assertThat(bench.signIn.withRecoveryCode(owner.id(), old, aVisit()))
        .isEqualTo(new SignInOutcome.Refused());
    assertThat(bench.signIn.withRecoveryCode(owner.id(), renewed, aVisit()))
        .isEqualTo(byCode(owner));
  }

  @Test
  void fiveWrongCodesAreEnoughForFiveMinutesButRecoveryStaysOpen() {
    // Given
    Phone phone = new Phone(started());
    List<Secret> recovery =
        codes(bench.codes.confirm(owner.id(), phone.code(bench.clock), SESSION, aVisit()));
    bench.clock.advance(STEP);
    for (int guess = 0; guess < 5; guess++) {
      bench.signIn.withCode(owner.id(), phone.wrong(bench.clock), aVisit());
    }

    // When
    SignInOutcome byPhone = bench.signIn.withCode(owner.id(), phone.code(bench.clock), aVisit());
    SignInOutcome byRecovery =
        bench.signIn.withRecoveryCode(owner.id(), recovery.getFirst(), aVisit());
    bench.clock.advance(Duration.ofMinutes(5));
    SignInOutcome later = bench.signIn.withCode(owner.id(), phone.code(bench.clock), aVisit());

    // Then
    assertThat(byPhone).isInstanceOf(SignInOutcome.TooManyTries.class);
    assertThat(byRecovery).isEqualTo(byCode(owner));
    assertThat(later).isEqualTo(byCode(owner));
    assertThat(workshop.actions(dentist)).contains("signin.code-failed", "signin.limited");
  }

  @Test
  void whoKnowsThePasswordCannotKeepHerFromTypingCodesInHerOwnBrowser() {
    // Given
    Phone phone = confirmed();
    Visit known = withCookie(aVisit(), bench.devices.issue(owner.id()));
    bench.clock.advance(STEP);
    for (int guess = 0; guess < 50; guess++) {
      bench.signIn.withCode(owner.id(), phone.wrong(bench.clock), aVisit());
    }

    // When
    SignInOutcome outcome = bench.signIn.withCode(owner.id(), phone.code(bench.clock), known);

    // Then
    assertThat(outcome).isEqualTo(byCode(owner));
  }

  @Test
  void aSecretThatDoesNotOpenRefusesCodesAndLeavesTheRecoveryCodes() {
    // Given
    Phone phone = new Phone(started());
    List<Secret> recovery =
        codes(bench.codes.confirm(owner.id(), phone.code(bench.clock), SESSION, aVisit()));
    bench.clock.advance(STEP);
    long unknownBefore = workshop.tenancy.forSignIn(bench.totp::sealedByUnknownKeys);
    breakTheSeal();

    // When
    SignInOutcome byPhone = bench.signIn.withCode(owner.id(), phone.code(bench.clock), aVisit());
    SignInOutcome byRecovery =
        bench.signIn.withRecoveryCode(owner.id(), recovery.getFirst(), aVisit());
    long unknown = workshop.tenancy.forSignIn(bench.totp::sealedByUnknownKeys);
    workshop.tenancy.forSignIn(() -> bench.totp.remove(owner.id()));

    // Then
    assertThat(byPhone).isEqualTo(new SignInOutcome.Refused());
    assertThat(byRecovery).isEqualTo(byCode(owner));
    assertThat(workshop.actions(dentist)).contains("signin.code-failed");
    assertThat(unknown).isEqualTo(unknownBefore + 1);
    assertThat(workshop.tenancy.forSignIn(bench.totp::sealedByUnknownKeys))
        .isEqualTo(unknownBefore);
  }

  /// As if another master key had sealed it: its number stands behind the first byte.
  private void breakTheSeal() {
    workshop.tenancy.forSignIn(() ->
        workshop
            .database
            .sql(
                """
                update one_time_code
                   set sealed_secret = set_byte(sealed_secret, 1, 255 - get_byte(sealed_secret, 1))
                 where person_id = :person
                """)
            .param("person", owner.id().value())
            .update());
  }

  private SetUp started() {
    return bench.codes.start(owner.id(), SESSION).orElseThrow();
  }

  private Phone confirmed() {
    Phone phone = new Phone(started());
    codes(bench.codes.confirm(owner.id(), phone.code(bench.clock), SESSION, aVisit()));
    return phone;
  }

  private List<Secret> confirmedWithRecoveryCodes() {
    Phone phone = new Phone(started());
    return codes(bench.codes.confirm(owner.id(), phone.code(bench.clock), SESSION, aVisit()));
  }

  private static List<Secret> codes(Confirmation confirmation) {
    return switch (confirmation) {
      case Confirmation.Confirmed(List<Secret> codes) -> codes;
      case Confirmation.Refused _, Confirmation.TooManyTries _ ->
          throw new AssertionError("not confirmed");
    };
  }

  private long mails(String subject) {
    return workshop.mailsTo(owner).stream().filter(mail -> mail.subject().equals(subject)).count();
  }
}
