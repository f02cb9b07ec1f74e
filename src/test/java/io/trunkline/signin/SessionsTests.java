// SPDX-License-Identifier: Apache-2.0
package io.trunkline.signin;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.audit.Actor;
import io.trunkline.organizations.Person;
import io.trunkline.organizations.Role;
import io.trunkline.signin.Sessions.OpenSession;
import io.trunkline.testing.Organizing;
import io.trunkline.testing.ProductTest;
import io.trunkline.vocabulary.OrganizationId;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;

@ProductTest
class SessionsTests {

  @Autowired AutowireCapableBeanFactory product;
  @Autowired Organizing organizing;
  @Autowired Sessions sessions;

  private Workshop workshop;
  private OrganizationId dentist;
  private Person owner;
  private Person other;

  @BeforeEach
  void twoPeople() {
    workshop = Workshop.in(product);
    dentist = organizing.anOrganization("Dentist");
    owner = organizing.aPerson(dentist, Role.OWNER);
    other = organizing.aPerson(dentist, Role.STAFF);
  }

  @Test
  void aPersonSeesHerOwnSessionsAndWhichOneSheIsIn() {
    // Given
    String here = workshop.aSession(owner.id());
    workshop.aSession(owner.id());
    workshop.aSession(other.id());

    // When
    List<OpenSession> open = sessions.list(owner.id(), here);

    // Then
    assertThat(open).hasSize(2).filteredOn(OpenSession::current).hasSize(1);
    assertThat(open)
        .allSatisfy(session -> {
          assertThat(session.openedFrom()).isEqualTo("203.0.113.7, Firefox, Linux");
          assertThat(session.openedAt()).isBeforeOrEqualTo(session.lastSeenAt());
        });
  }

  @Test
  void theIdOfASessionIsNotShown() {
    // Given
    String here = workshop.aSession(owner.id());

    // When
    OpenSession shown = sessions.list(owner.id(), here).getFirst();

    // Then
    assertThat(shown.toString()).doesNotContain(here);
  }

  @Test
  void aPersonEndsOneSessionByItsHandle() {
    // Given
    String here = workshop.aSession(owner.id());
    String lost = workshop.aSession(owner.id());
    String handle =
        sessions.list(owner.id(), here).stream()
            .filter(session -> !session.current())
            .map(OpenSession::handle)
            .findFirst()
            .orElseThrow();

    // When
    boolean ended = sessions.end(owner.id(), handle);

    // Then
    assertThat(ended).isTrue();
    assertThat(workshop.isOpen(lost)).isFalse();
    assertThat(workshop.isOpen(here)).isTrue();
    assertThat(workshop.actions(dentist)).containsExactly("signin.session-ended");
  }

  @Test
  void aPersonCannotEndAnothersSession() {
    // Given
    String here = workshop.aSession(other.id());
    String handle = sessions.list(other.id(), here).getFirst().handle();

    // When
    boolean ended = sessions.end(owner.id(), handle);

    // Then
    assertThat(ended).isFalse();
    assertThat(workshop.isOpen(here)).isTrue();
  }

  @Test
  void whoIsShownOutIsSignedOutEverywhereAndNobodyIsBlamedForItElsewhere() {
    // Given
    OrganizationId plumber = organizing.anOrganization("Plumber");
    organizing.joins(owner, plumber, Role.OWNER);
    String here = workshop.aSession(owner.id());

    // When
    Actor.person(other.id(), "203.0.113.9")
        .<RuntimeException>serve(() -> {
          sessions.showOut(owner.id());
          return true;
        });

    // Then
    assertThat(workshop.isOpen(here)).isFalse();
    assertThat(workshop.log(plumber))
        .singleElement()
        .satisfies(entry -> {
          assertThat(entry.action()).isEqualTo("signin.shown-out");
          assertThat(entry.actor()).isEqualTo(Actor.Kind.SYSTEM);
          assertThat(entry.person()).isEmpty();
          assertThat(entry.address()).isEmpty();
        });
  }

  @Test
  void signingOutEverywhereEndsEverySessionOfThePersonAndNoOthers() {
    // Given
    String here = workshop.aSession(owner.id());
    String elsewhere = workshop.aSession(owner.id());
    String others = workshop.aSession(other.id());

    // When
    sessions.signOutEverywhere(owner.id());

    // Then
    assertThat(List.of(workshop.isOpen(here), workshop.isOpen(elsewhere))).containsOnly(false);
    assertThat(workshop.isOpen(others)).isTrue();
    assertThat(workshop.actions(dentist)).containsExactly("signin.signed-out-everywhere");
  }
}
