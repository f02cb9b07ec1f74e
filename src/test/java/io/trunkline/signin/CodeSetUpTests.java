// SPDX-License-Identifier: Apache-2.0
package io.trunkline.signin;

import static io.trunkline.signin.Workshop.PASSWORD;
import static io.trunkline.signin.Workshop.SESSION;
import static io.trunkline.signin.Workshop.aVisit;
import static io.trunkline.signin.Workshop.byCode;
import static io.trunkline.signin.Workshop.codeNeeded;
import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.organizations.Person;
import io.trunkline.organizations.Role;
import io.trunkline.signin.OneTimeCodes.Confirmation;
import io.trunkline.signin.OneTimeCodes.NewPhone;
import io.trunkline.signin.OneTimeCodes.Removal;
import io.trunkline.signin.OneTimeCodes.SetUp;
import io.trunkline.signin.Proofs.SecondStep;
import io.trunkline.testing.Organizing;
import io.trunkline.testing.ProductTest;
import io.trunkline.vocabulary.OrganizationId;
import io.trunkline.vocabulary.Secret;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;

/// How one-time codes are set up, and set up again on another phone.
@ProductTest
class CodeSetUpTests {

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
  void everySetUpHasASecretNobodyHasSeenAndOnlyItsSessionSeesItAgain() {
    // Given
    SetUp first = started();

    // When
    var again = bench.codes.begun(owner.id(), SESSION);
    var elsewhere = bench.codes.begun(owner.id(), Secret.of("another session"));
    SetUp anew = started();
    bench.clock.advance(Duration.ofHours(1));
    var late = bench.codes.begun(owner.id(), SESSION);

    // Then
    assertThat(again).contains(first);
    assertThat(elsewhere).isEmpty();
    assertThat(anew.secret()).isNotEqualTo(first.secret());
    assertThat(late).isEmpty();
  }

  @Test
  void theSetUpIsNotShownOnceCodesAreOn() {
    // Given
    confirmed();

    // When
    var setUp = bench.codes.start(owner.id(), SESSION);

    // Then
    assertThat(setUp).isEmpty();
  }

  @Test
  void thePictureIsReadBackAsTheAddress() {
    // When
    SetUp setUp = started();

    // Then
    assertThat(QrReader.read(setUp.picture())).isEqualTo(setUp.address().reveal());
    assertThat(setUp.address().reveal())
        .startsWith("otpauth://totp/Trunkline:" + owner.email().value().replace("@", "%40"))
        .contains("issuer=Trunkline", "secret=" + setUp.secret().reveal().replace(" ", ""));
  }

  @Test
  void whoWasShownAnEarlierSecretDoesNotFinishTheSetUp() {
    // Given
    Secret intruders = Secret.of("a session of somebody else");
    Phone intruder = new Phone(bench.codes.start(owner.id(), intruders).orElseThrow());
    Phone phone = new Phone(started());

    // When
    Confirmation his =
        bench.codes.confirm(owner.id(), intruder.code(bench.clock), intruders, aVisit());
    Confirmation inHerName =
        bench.codes.confirm(owner.id(), phone.code(bench.clock), intruders, aVisit());
    Confirmation hers = bench.codes.confirm(owner.id(), phone.code(bench.clock), SESSION, aVisit());

    // Then
    assertThat(List.of(his, inHerName)).containsOnly(new Confirmation.Refused());
    assertThat(hers).isInstanceOf(Confirmation.Confirmed.class);
  }

  @Test
  void whoLostHerPhoneSetsANewOneUpWithARecoveryCode() {
    // Given
    Phone lost = new Phone(started());
    var confirmed =
        (Confirmation.Confirmed)
            bench.codes.confirm(owner.id(), lost.code(bench.clock), SESSION, aVisit());
    var recovery = SecondStep.of(confirmed.recoveryCodes().getFirst().reveal());
    bench.clock.advance(STEP);

    // When
    NewPhone wrong = bench.codes.startAnew(owner.id(), SecondStep.of("000 00"), SESSION, aVisit());
    NewPhone begun = bench.codes.startAnew(owner.id(), recovery, SESSION, aVisit());
    SignInOutcome meanwhile = bench.signIn.withCode(owner.id(), lost.code(bench.clock), aVisit());
    Phone found = new Phone(((NewPhone.Begun) begun).setUp());
    bench.codes.confirm(owner.id(), found.code(bench.clock), SESSION, aVisit());
    bench.clock.advance(STEP);

    // Then
    assertThat(wrong).isEqualTo(new NewPhone.Refused());
    assertThat(meanwhile).isEqualTo(byCode(owner));
    assertThat(bench.signIn.withCode(owner.id(), lost.code(bench.clock), aVisit()))
        .isEqualTo(new SignInOutcome.Refused());
    assertThat(bench.signIn.withCode(owner.id(), found.code(bench.clock), aVisit()))
        .isEqualTo(byCode(owner));
    assertThat(workshop.actions(dentist)).contains("signin.code-replaced");
  }

  @Test
  void aSetUpBegunWithoutProofReplacesNothing() {
    // Given
    Secret elsewhere = Secret.of("another session");
    Phone phone = confirmed();
    Secret secret =
        workshop.tenancy.forSignIn(() -> bench.totp.begin(owner.id(), elsewhere, false));

    // When
    Confirmation confirmation =
        bench.codes.confirm(owner.id(), new Phone(secret).code(bench.clock), elsewhere, aVisit());
    bench.clock.advance(STEP);

    // Then
    assertThat(confirmation).isEqualTo(new Confirmation.Refused());
    assertThat(bench.signIn.withCode(owner.id(), phone.code(bench.clock), aVisit()))
        .isEqualTo(byCode(owner));
  }

  @Test
  void whoMustUseCodesCannotSwitchThemOff() {
    // Given
    var strict = workshop.benchWhereOperatorsNeedCodes();
    Person operator = organizing.aPerson(OrganizationId.AGENCY, Role.OPERATOR);
    Phone phone = new Phone(strict.codes.start(operator.id(), SESSION).orElseThrow());
    strict.codes.confirm(operator.id(), phone.code(strict.clock), SESSION, aVisit());
    strict.clock.advance(STEP);

    // When
    Removal removal =
        strict.codes.remove(operator.id(), new Proofs.Code(phone.code(strict.clock)), aVisit());

    // Then
    assertThat(removal).isEqualTo(new Removal.Required());
    assertThat(strict.codes.isOn(operator.id())).isTrue();
  }

  @Test
  void anOperatorComesInAfterTheSetUpThatIsRequired() {
    // Given
    var strict = workshop.benchWhereOperatorsNeedCodes();
    Person operator = organizing.aPerson(OrganizationId.AGENCY, Role.OPERATOR);
    strict.passwords.setFirst(operator.id(), PASSWORD);
    Phone phone = new Phone(strict.codes.start(operator.id(), SESSION).orElseThrow());

    // When
    strict.codes.confirm(operator.id(), phone.code(strict.clock), SESSION, aVisit());
    SignInOutcome afterwards = strict.signIn.afterCodeSetUp(operator.id(), aVisit());
    SignInOutcome nextTime =
        strict.signIn.withPassword(operator.email().value(), PASSWORD, aVisit());

    // Then
    assertThat(afterwards).isEqualTo(byCode(operator));
    assertThat(nextTime).isEqualTo(codeNeeded(operator));
  }

  @Test
  void aWrongFirstCodeConfirmsNothing() {
    // Given
    Phone phone = new Phone(started());

    // When
    Confirmation confirmation =
        bench.codes.confirm(owner.id(), phone.wrong(bench.clock), SESSION, aVisit());

    // Then
    assertThat(confirmation).isEqualTo(new Confirmation.Refused());
    assertThat(bench.codes.isOn(owner.id())).isFalse();
  }

  private SetUp started() {
    return bench.codes.start(owner.id(), SESSION).orElseThrow();
  }

  private Phone confirmed() {
    Phone phone = new Phone(started());
    bench.codes.confirm(owner.id(), phone.code(bench.clock), SESSION, aVisit());
    return phone;
  }
}
