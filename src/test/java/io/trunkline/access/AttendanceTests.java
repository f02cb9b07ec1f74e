// SPDX-License-Identifier: Apache-2.0
package io.trunkline.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.organizations.People;
import io.trunkline.organizations.Person;
import io.trunkline.organizations.Role;
import io.trunkline.signin.Sessions;
import io.trunkline.tenancy.Tenancy;
import io.trunkline.testing.Organizing;
import io.trunkline.testing.ProductTest;
import io.trunkline.vocabulary.OrganizationId;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.session.Session;
import org.springframework.session.SessionRepository;

@ProductTest
class AttendanceTests {

  @Autowired Attendance attendance;
  @Autowired SessionRepository<? extends Session> repository;
  @Autowired Organizing organizing;
  @Autowired Sessions sessions;
  @Autowired People people;
  @Autowired Tenancy tenancy;
  @Autowired InstantSource clock;

  private OrganizationId dentist;
  private Person staff;

  @BeforeEach
  void somebodyWorksThere() {
    dentist = organizing.anOrganization("Dentist of attendance");
    staff = organizing.aPerson(dentist, Role.STAFF);
  }

  @Test
  void whoIsSignedInAndBelongsThereStays() {
    assertThat(attendance.goesOn(ticket(repository, Optional.of(dentist)))).isTrue();
  }

  @Test
  void whoHasSignedOutGoes() {
    // Given
    Attendance.Ticket ticket = ticket(repository, Optional.of(dentist));

    // When
    repository.deleteById(ticket.session());

    // Then
    assertThat(attendance.goesOn(ticket)).isFalse();
  }

  @Test
  void whoHasSignedOutEverywhereGoes() {
    // Given
    Attendance.Ticket ticket = ticket(repository, Optional.of(dentist));

    // When
    sessions.showOut(staff.id());

    // Then
    assertThat(attendance.goesOn(ticket)).isFalse();
  }

  @Test
  void whoBelongsThereNoMoreGoes() {
    // Given
    Attendance.Ticket ticket = ticket(repository, Optional.of(dentist));

    // When
    tenancy.within(dentist, () -> people.remove(dentist, staff.id()));

    // Then
    assertThat(attendance.goesOn(ticket)).isFalse();
  }

  @Test
  void whoBelongsElsewhereWasNeverLetIn() {
    OrganizationId plumber = organizing.anOrganization("Plumber of attendance");

    assertThat(attendance.goesOn(ticket(repository, Optional.of(plumber)))).isFalse();
    assertThat(attendance.goesOn(ticket(repository, Optional.empty()))).isFalse();
  }

  private <S extends Session> Attendance.Ticket ticket(
      SessionRepository<S> kept, Optional<OrganizationId> organization) {
    S session = kept.createSession();
    session.setAttribute(SessionOfPerson.PERSON, staff.id().toString());
    session.setAttribute(SessionOfPerson.SINCE, clock.instant().toEpochMilli());
    session.setAttribute(
        SessionOfPerson.EPOCH, tenancy.<Long>forSignIn(() -> sessions.epoch(staff.id())));
    kept.save(session);
    return new Attendance.Ticket(staff.id(), session.getId(), organization);
  }
}
