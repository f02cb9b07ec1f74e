// SPDX-License-Identifier: Apache-2.0
package io.trunkline.organizations;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.audit.AuditFilter;
import io.trunkline.audit.AuditLog;
import io.trunkline.tenancy.Tenancy;
import io.trunkline.testing.Organizing;
import io.trunkline.testing.ProductTest;
import io.trunkline.vocabulary.OrganizationId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@ProductTest
class PeopleTests {

  @Autowired Tenancy tenancy;
  @Autowired People people;
  @Autowired AuditLog audit;
  @Autowired Organizations organizations;
  @Autowired Organizing organizing;

  @Test
  void theLastOwnerStays() {
    // Given
    OrganizationId dentist = organizing.anOrganization("Dentist");
    Person owner = organizing.aPerson(dentist, Role.OWNER);
    organizing.aPerson(dentist, Role.STAFF);

    // When
    PersonRemoval removal = tenancy.within(dentist, () -> people.remove(dentist, owner.id()));
    RoleChange demotion =
        tenancy.within(dentist, () -> people.changeRole(dentist, owner.id(), Role.STAFF));

    // Then
    assertThat(removal).isEqualTo(PersonRemoval.LAST_IN_CHARGE);
    assertThat(demotion).isEqualTo(RoleChange.LAST_IN_CHARGE);
  }

  @Test
  void nobodyGetsARoleThatDoesNotFitTheOrganization() {
    // Given
    OrganizationId dentist = organizing.anOrganization("Dentist");
    Person staff = organizing.aPerson(dentist, Role.STAFF);
    Person operator = organizing.aPerson(OrganizationId.AGENCY, Role.OPERATOR);

    // When
    RoleChange upwards =
        tenancy.within(dentist, () -> people.changeRole(dentist, staff.id(), Role.OPERATOR));
    RoleChange downwards =
        tenancy.asPlatform(
            "test", () -> people.changeRole(OrganizationId.AGENCY, operator.id(), Role.OWNER));
    RoleChange fitting =
        tenancy.within(dentist, () -> people.changeRole(dentist, staff.id(), Role.OWNER));

    // Then
    assertThat(upwards).isEqualTo(RoleChange.ROLE_UNFIT);
    assertThat(downwards).isEqualTo(RoleChange.ROLE_UNFIT);
    assertThat(fitting).isEqualTo(RoleChange.DONE);
  }

  @Test
  void aNewNameIsOnTheRecordWhereverShePlaysAPart() {
    // Given
    OrganizationId dentist = organizing.anOrganization("Dentist");
    OrganizationId plumber = organizing.anOrganization("Plumber");
    Person both = organizing.aPerson(dentist, Role.STAFF);
    organizing.joins(both, plumber, Role.OWNER);

    // When
    tenancy.forSignIn(() -> people.rename(both.id(), "Nora Quinn"));
    tenancy.forSignIn(() -> people.rename(both.id(), " Nora Quinn "));

    // Then
    for (OrganizationId place : List.of(dentist, plumber)) {
      assertThat(
              tenancy.within(
                  place, () -> audit.search(AuditFilter.newestActs(Optional.of(place), 50))))
          .filteredOn(entry -> entry.action().equals("person.renamed"))
          .singleElement()
          .satisfies(entry -> {
            assertThat(entry.subject()).isEqualTo(both.id().toString());
            assertThat(entry.toString()).doesNotContain("Nora");
          });
    }
  }

  @Test
  void anInvitationHasOneAddress() {
    assertThat(InvitationId.parse("1-1-1-1-1")).isEmpty();
    assertThat(InvitationId.parse("00000001-0001-0001-0001-000000000001")).isPresent();
  }

  @Test
  void twoOwnersWhoRemoveEachOtherAtOnceLeaveOne() throws Exception {
    // Given
    OrganizationId dentist = organizing.anOrganization("Dentist");
    Person one = organizing.aPerson(dentist, Role.OWNER);
    Person other = organizing.aPerson(dentist, Role.OWNER);
    List<Callable<PersonRemoval>> removals =
        List.of(
            () -> tenancy.within(dentist, () -> people.remove(dentist, one.id())),
            () -> tenancy.within(dentist, () -> people.remove(dentist, other.id())));

    // When
    List<PersonRemoval> outcomes;
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      outcomes = threads.invokeAll(removals).stream().map(Future::resultNow).toList();
    }

    // Then
    assertThat(outcomes)
        .containsExactlyInAnyOrder(PersonRemoval.DONE, PersonRemoval.LAST_IN_CHARGE);
  }

  @Test
  void aMemberOfOneOrganizationIsAStrangerInAnother() {
    // Given
    OrganizationId dentist = organizing.anOrganization("Dentist");
    OrganizationId plumber = organizing.anOrganization("Plumber");
    Person hygienist = organizing.aPerson(dentist, Role.STAFF);

    // When
    Optional<Person> seen = tenancy.within(plumber, () -> people.find(hygienist.id()));
    PersonRemoval removal = tenancy.within(plumber, () -> people.remove(dentist, hygienist.id()));

    // Then
    assertThat(seen).isEmpty();
    assertThat(removal).isEqualTo(PersonRemoval.UNKNOWN);
    assertThat(tenancy.within(dentist, () -> people.members(dentist))).hasSize(1);
  }

  @Test
  void namesThatReadTheSameInAnAddressAreTaken() {
    // Given
    OrganizationId first = organizing.anOrganization("Trattoria Città");
    String name = tenancy.within(first, () -> organizations.find(first).orElseThrow().name());

    // When
    OrganizationCreation again =
        tenancy.asPlatform(
            "test",
            () ->
                organizations.create(
                    name.toUpperCase(java.util.Locale.ROOT), Business.OTHER, "UTC"));

    // Then
    assertThat(again).isInstanceOf(OrganizationCreation.NameTaken.class);
  }

  @Test
  void aNameWithoutALetterAndAnUnknownTimeZoneAreRefused() {
    // When
    OrganizationCreation nameless =
        tenancy.asPlatform("test", () -> organizations.create(" --- ", Business.OTHER, "UTC"));
    OrganizationCreation nowhere =
        tenancy.asPlatform(
            "test", () -> organizations.create("Somebody", Business.OTHER, "Mars/Base"));

    // Then
    assertThat(nameless).isInstanceOf(OrganizationCreation.NameUnusable.class);
    assertThat(nowhere).isInstanceOf(OrganizationCreation.TimeZoneUnknown.class);
  }

  @Test
  void theListContinuesAfterTheLastOneSeen() {
    // Given
    String shared = "Listed " + java.util.UUID.randomUUID();
    for (String ending : List.of("c", "a", "b")) {
      tenancy.asPlatform(
          "test", () -> organizations.create(shared + " " + ending, Business.OTHER, "UTC"));
    }

    // When
    var firstTwo =
        tenancy.asPlatform("test", () -> organizations.list(shared, Optional.empty(), 2));
    var rest =
        tenancy.asPlatform(
            "test",
            () -> organizations.list(shared, Optional.of(firstTwo.getLast().organization()), 2));

    // Then
    assertThat(firstTwo)
        .extracting(line -> line.organization().name())
        .containsExactly(shared + " a", shared + " b");
    assertThat(rest).extracting(line -> line.organization().name()).containsExactly(shared + " c");
  }
}
