// SPDX-License-Identifier: Apache-2.0
package io.trunkline.signin;

import static io.trunkline.signin.Workshop.PASSWORD;
import static io.trunkline.signin.Workshop.SESSION;
import static io.trunkline.signin.Workshop.WRONG;
import static io.trunkline.signin.Workshop.aVisit;
import static io.trunkline.signin.Workshop.byCode;
import static io.trunkline.signin.Workshop.codeNeeded;
import static io.trunkline.signin.Workshop.recognized;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.trunkline.configuration.MasterKeys;
import io.trunkline.organizations.Person;
import io.trunkline.organizations.Role;
import io.trunkline.signin.OneTimeCodes.Confirmation;
import io.trunkline.signin.OneTimeCodes.Removal;
import io.trunkline.signin.OneTimeCodes.SetUp;
import io.trunkline.testing.Organizing;
import io.trunkline.testing.ProductTest;
import io.trunkline.vault.KeyRing;
import io.trunkline.vocabulary.OrganizationId;
import io.trunkline.vocabulary.Secret;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;

@ProductTest
class OneTimeCodesTests {

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
  void onceConfirmedSigningInNeedsACode() {
    // Given
    Phone phone = new Phone(started());
    SignInOutcome before = signIn();
    Confirmation confirmation =
        bench.codes.confirm(owner.id(), phone.code(bench.clock), SESSION, aVisit());
    bench.clock.advance(STEP);

    // When
    SignInOutcome first = signIn();
    SignInOutcome second = bench.signIn.withCode(owner.id(), phone.code(bench.clock), aVisit());

    // Then
    assertThat(before).isEqualTo(recognized(owner));
    assertThat(confirmation).isInstanceOf(Confirmation.Confirmed.class);
    assertThat(first).isEqualTo(codeNeeded(owner));
    assertThat(second).isEqualTo(byCode(owner));
    assertThat(workshop.actions(dentist))
        .startsWith("signin.succeeded")
        .contains("signin.code-enabled");
  }

  @Test
  void aCodeIsAcceptedOnce() {
    // Given
    Phone phone = confirmed();
    bench.clock.advance(STEP);
    Secret code = phone.code(bench.clock);

    // When
    SignInOutcome first = bench.signIn.withCode(owner.id(), code, aVisit());
    SignInOutcome replayed = bench.signIn.withCode(owner.id(), code, aVisit());

    // Then
    assertThat(first).isEqualTo(byCode(owner));
    assertThat(replayed).isEqualTo(new SignInOutcome.Refused());
  }

  @Test
  void theCodeThatConfirmedTheSetUpDoesNotSignIn() {
    // Given
    Phone phone = confirmed();

    // When
    SignInOutcome outcome = bench.signIn.withCode(owner.id(), phone.code(bench.clock), aVisit());

    // Then
    assertThat(outcome).isEqualTo(new SignInOutcome.Refused());
  }

  @Test
  void anOlderCodeIsRefusedAfterANewerOne() {
    // Given
    Phone phone = confirmed();
    bench.clock.advance(STEP.multipliedBy(2));
    Secret older = phone.code(bench.clock);
    bench.clock.advance(STEP);
    bench.signIn.withCode(owner.id(), phone.code(bench.clock), aVisit());

    // When
    SignInOutcome outcome = bench.signIn.withCode(owner.id(), older, aVisit());

    // Then
    assertThat(outcome).isEqualTo(new SignInOutcome.Refused());
  }

  @Test
  void ofManySubmissionsOfOneCodeOneIsAccepted() throws Exception {
    // Given
    Phone phone = confirmed();
    bench.clock.advance(STEP);
    Secret code = phone.code(bench.clock);
    Callable<Boolean> submit =
        () -> workshop.tenancy.forSignIn(() -> bench.totp.accept(owner.id(), code));

    // When
    long accepted;
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      accepted =
          threads.invokeAll(Stream.generate(() -> submit).limit(20).toList()).stream()
              .filter(Future::resultNow)
              .count();
    }

    // Then
    assertThat(accepted).isEqualTo(1);
  }

  @Test
  void aPhonesClockMayBeOneStepOffAndNoMore() {
    // Given
    Phone phone = confirmed();
    bench.clock.advance(STEP.multipliedBy(10));
    Secret twoBefore = phone.code(bench.clock);
    bench.clock.advance(STEP);
    Secret oneBefore = phone.code(bench.clock);
    bench.clock.advance(STEP);
    Secret oneAfter = phone.codeAfter(bench.clock, 1);
    Secret twoAfter = phone.codeAfter(bench.clock, 2);

    // When
    List<SignInOutcome> refused =
        List.of(
            bench.signIn.withCode(owner.id(), twoBefore, aVisit()),
            bench.signIn.withCode(owner.id(), twoAfter, aVisit()));
    List<SignInOutcome> accepted =
        List.of(
            bench.signIn.withCode(owner.id(), oneBefore, aVisit()),
            bench.signIn.withCode(owner.id(), oneAfter, aVisit()));

    // Then
    assertThat(refused).containsOnly(new SignInOutcome.Refused());
    assertThat(accepted).containsOnly(byCode(owner));
  }

  @Test
  void switchingOffNeedsProof() {
    // Given
    confirmed();

    // When
    Removal wrong = bench.codes.remove(owner.id(), new Proofs.Password(WRONG), aVisit());
    boolean stillOn = bench.codes.isOn(owner.id());
    Removal right = bench.codes.remove(owner.id(), new Proofs.Password(PASSWORD), aVisit());

    // Then
    assertThat(wrong).isEqualTo(new Removal.Refused());
    assertThat(stillOn).isTrue();
    assertThat(right).isEqualTo(new Removal.Removed());
    assertThat(bench.codes.isOn(owner.id())).isFalse();
    assertThat(bench.codes.recoveryCodesLeft(owner.id())).isZero();
    assertThat(workshop.actions(dentist)).contains("signin.code-disabled");
    await().until(() -> mails("A security notice for your account") == 2);
  }

  @Test
  void theSecretIsSealedAnewAfterARotationOfTheMasterKeys() {
    // Given
    byte[] older = new byte[32];
    byte[] newer = new byte[32];
    for (int position = 0; position < older.length; position++) {
      older[position] = (byte) (7 * position + 200);
      newer[position] = (byte) (11 * position + 190);
    }
    String first = Base64.getEncoder().encodeToString(older);
    String second = Base64.getEncoder().encodeToString(newer);
    KeyRing before = KeyRing.of(MasterKeys.parse(first));
    KeyRing during = KeyRing.of(MasterKeys.parse(second + "," + first));
    KeyRing after = KeyRing.of(MasterKeys.parse(second));
    Phone phone = confirmedWith(before);
    bench.clock.advance(STEP);
    AtomicBoolean accepted = new AtomicBoolean();

    // When
    ThrowingCallable renewal =
        () ->
            workshop.tenancy.forSignIn(() -> {
              forgetEverybodyElse();
              totp(during).resealOutdated();
              accepted.set(totp(after).accept(owner.id(), phone.code(bench.clock)));
              throw new Undone();
            });

    // Then
    assertThatThrownBy(renewal).isInstanceOf(Undone.class);
    assertThat(accepted).isTrue();
  }

  @Test
  void theSecretIsSealedAndOpensForItsPersonOnly() {
    // Given
    Phone phone = confirmed();
    bench.clock.advance(STEP);
    Person other = organizing.aPerson(dentist, Role.STAFF);

    // When
    workshop.tenancy.forSignIn(() ->
        workshop
            .database
            .sql(
                """
                insert into one_time_code (person_id, sealed_secret, confirmed_at)
                select :other, sealed_secret, confirmed_at
                  from one_time_code where person_id = :person
                """)
            .param("other", other.id().value())
            .param("person", owner.id().value())
            .update());

    // Then
    Secret code = phone.code(bench.clock);
    assertThat(workshop.tenancy.forSignIn(() -> bench.totp.accept(other.id(), code))).isFalse();
    assertThat(workshop.tenancy.forSignIn(() -> bench.totp.accept(owner.id(), code))).isTrue();
  }

  /// Rolls back: everybody's secrets are in one table, and only ours is under these keys.
  private static final class Undone extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  private void forgetEverybodyElse() {
    workshop
        .database
        .sql("delete from one_time_code where person_id <> :person")
        .param("person", owner.id().value())
        .update();
    workshop.database.sql("delete from one_time_code_set_up").update();
  }

  private Totp totp(KeyRing keys) {
    return new Totp(workshop.codeTable, keys, bench.clock);
  }

  private Phone confirmedWith(KeyRing keys) {
    return workshop.tenancy.forSignIn(() -> {
      Phone phone = new Phone(totp(keys).begin(owner.id(), SESSION, false));
      totp(keys).confirm(owner.id(), SESSION, phone.code(bench.clock));
      return phone;
    });
  }

  private SignInOutcome signIn() {
    return bench.signIn.withPassword(owner.email().value(), PASSWORD, aVisit());
  }

  private SetUp started() {
    return bench.codes.start(owner.id(), SESSION).orElseThrow();
  }

  private Phone confirmed() {
    Phone phone = new Phone(started());
    bench.codes.confirm(owner.id(), phone.code(bench.clock), SESSION, aVisit());
    return phone;
  }

  private long mails(String subject) {
    return workshop.mailsTo(owner).stream().filter(mail -> mail.subject().equals(subject)).count();
  }
}
