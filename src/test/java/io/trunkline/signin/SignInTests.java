// SPDX-License-Identifier: Apache-2.0
package io.trunkline.signin;

import static io.trunkline.signin.Workshop.PASSWORD;
import static io.trunkline.signin.Workshop.WRONG;
import static io.trunkline.signin.Workshop.aVisit;
import static io.trunkline.signin.Workshop.codeSetUpNeeded;
import static io.trunkline.signin.Workshop.recognized;
import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.audit.Actor;
import io.trunkline.audit.AuditEntry;
import io.trunkline.organizations.Person;
import io.trunkline.organizations.Role;
import io.trunkline.testing.Organizing;
import io.trunkline.testing.ProductTest;
import io.trunkline.vocabulary.OrganizationId;
import io.trunkline.vocabulary.Secret;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

@ProductTest
class SignInTests {

  @Autowired AutowireCapableBeanFactory product;
  @Autowired Organizing organizing;
  @Autowired SignIn signInOfTheProduct;
  @Autowired Passwords passwordsOfTheProduct;

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
  void theRightPasswordIsRecognizedByTheProductItself() {
    // Given
    Person staff = organizing.aPerson(dentist, Role.STAFF);
    passwordsOfTheProduct.setFirst(staff.id(), PASSWORD);

    // When
    SignInOutcome outcome =
        signInOfTheProduct.withPassword(staff.email().value(), PASSWORD, aVisit());

    // Then
    assertThat(outcome).isEqualTo(recognized(staff));
  }

  @Test
  void theAddressMayBeTypedInCapitalsAndWithSpaces() {
    // Given
    String typed = "  " + owner.email().value().toUpperCase(Locale.ROOT) + " ";

    // When
    SignInOutcome outcome = bench.signIn.withPassword(typed, PASSWORD, aVisit());

    // Then
    assertThat(outcome).isEqualTo(recognized(owner));
  }

  @Test
  void signingInIsRecordedAsTheActOfThePerson() {
    // Given
    Visit visit = aVisit();

    // When
    bench.signIn.withPassword(owner.email().value(), PASSWORD, visit);

    // Then
    AuditEntry newest = workshop.log(dentist).getFirst();
    assertThat(newest.action()).isEqualTo("signin.succeeded");
    assertThat(newest.actor()).isEqualTo(Actor.Kind.PERSON);
    assertThat(newest.person()).contains(owner.id());
    assertThat(newest.address()).contains(visit.clientAddress());
    assertThat(newest.detail()).isEqualTo(Map.of("by", "password"));
  }

  @Test
  void unknownWrongAndDisabledAreAnsweredAlikeWithTheSameWork() {
    // Given
    Person disabled = organizing.aPerson(dentist, Role.STAFF);
    bench.passwords.setFirst(disabled.id(), PASSWORD);
    workshop.disable(disabled.id());
    Person withoutPassword = organizing.aPerson(dentist, Role.STAFF);
    Secret tooLong = Secret.of("x".repeat(73));
    double before = bench.hashChecks();

    // When
    List<SignInOutcome> outcomes =
        List.of(
            bench.signIn.withPassword(Organizing.anAddress().value(), PASSWORD, aVisit()),
            bench.signIn.withPassword("not an address", PASSWORD, aVisit()),
            bench.signIn.withPassword(owner.email().value(), WRONG, aVisit()),
            bench.signIn.withPassword(owner.email().value(), tooLong, aVisit()),
            bench.signIn.withPassword(withoutPassword.email().value(), PASSWORD, aVisit()),
            bench.signIn.withPassword(disabled.email().value(), PASSWORD, aVisit()));

    // Then
    assertThat(outcomes).containsOnly(new SignInOutcome.Refused());
    assertThat(bench.hashChecks() - before).isEqualTo(outcomes.size());
  }

  @Test
  void aFailureIsRecordedWhereThePersonBelongsAsTheActOfAStranger() {
    // When
    bench.signIn.withPassword(owner.email().value(), WRONG, aVisit());

    // Then
    AuditEntry newest = workshop.log(dentist).getFirst();
    assertThat(newest.action()).isEqualTo("signin.failed");
    assertThat(newest.actor()).isEqualTo(Actor.Kind.ANONYMOUS);
    assertThat(newest.person()).isEmpty();
    assertThat(newest.subject()).isEqualTo(owner.id().toString());
  }

  @Test
  void anAddressNobodyHasIsNotWrittenDown() {
    // Given
    Visit visit = aVisit();
    String unknown = Organizing.anAddress().value();

    // When
    bench.signIn.withPassword(unknown, PASSWORD, visit);

    // Then
    AuditEntry entry =
        workshop.log(OrganizationId.AGENCY).stream()
            .filter(line -> line.address().equals(Optional.of(visit.clientAddress())))
            .findFirst()
            .orElseThrow();
    assertThat(entry.action()).isEqualTo("signin.failed");
    assertThat(entry.subject()).isEmpty();
    assertThat(entry.toString()).doesNotContain(unknown);
  }

  @Test
  void anOperatorWithoutCodesIsLedToTheirSetUpWhereTheyAreRequired() {
    // Given
    var strict = workshop.benchWhereOperatorsNeedCodes();
    Person operator = organizing.aPerson(OrganizationId.AGENCY, Role.OPERATOR);
    strict.passwords.setFirst(operator.id(), PASSWORD);

    // When
    SignInOutcome first = strict.signIn.withPassword(operator.email().value(), PASSWORD, aVisit());
    SignInOutcome tooEarly = strict.signIn.afterCodeSetUp(operator.id(), aVisit());
    SignInOutcome ofAnOwner = strict.signIn.withPassword(owner.email().value(), PASSWORD, aVisit());

    // Then
    assertThat(first).isEqualTo(codeSetUpNeeded(operator));
    assertThat(tooEarly).isEqualTo(codeSetUpNeeded(operator));
    assertThat(ofAnOwner).isEqualTo(recognized(owner));
  }

  @Test
  void anOperatorNeedsNoCodesWhereTheyAreNotRequired() {
    // Given
    Person operator = organizing.aPerson(OrganizationId.AGENCY, Role.OPERATOR);
    bench.passwords.setFirst(operator.id(), PASSWORD);

    // When
    SignInOutcome outcome = bench.signIn.withPassword(operator.email().value(), PASSWORD, aVisit());

    // Then
    assertThat(outcome).isEqualTo(recognized(operator));
  }

  @Test
  void whoArrivesByAnInvitationIsLedLikeAnybodyElse() {
    // Given
    var strict = workshop.benchWhereOperatorsNeedCodes();
    Person operator = organizing.aPerson(OrganizationId.AGENCY, Role.OPERATOR);
    Person disabled = organizing.aPerson(dentist, Role.STAFF);
    workshop.disable(disabled.id());

    // When
    List<SignInOutcome> outcomes =
        List.of(
            strict.signIn.afterArrival(operator.id(), aVisit(), "invitation"),
            strict.signIn.afterArrival(disabled.id(), aVisit(), "invitation"),
            strict.signIn.afterArrival(owner.id(), aVisit(), "invitation"));

    // Then
    assertThat(outcomes)
        .containsExactly(codeSetUpNeeded(operator), new SignInOutcome.Refused(), recognized(owner));
    assertThat(workshop.log(dentist).getFirst().detail()).isEqualTo(Map.of("by", "invitation"));
  }

  @Test
  void aHashMadeWithLessEffortIsRenewedWhenThePasswordIsSeen() {
    // Given
    Person staff = organizing.aPerson(dentist, Role.STAFF);
    bench.passwords.setFirst(staff.id(), PASSWORD);

    // When
    signInOfTheProduct.withPassword(staff.email().value(), PASSWORD, aVisit());

    // Then
    String hash =
        workshop.tenancy.forSignIn(
            () -> workshop.accounts.standing(staff.id()).hash().orElseThrow());
    assertThat(hash).startsWith("{bcrypt}$2a$11$");
    assertThat(new BCryptPasswordEncoder().matches(PASSWORD.reveal(), hash.substring(8))).isTrue();
  }
}
