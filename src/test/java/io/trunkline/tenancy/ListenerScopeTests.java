// SPDX-License-Identifier: Apache-2.0
package io.trunkline.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trunkline.testing.Organizing;
import io.trunkline.vocabulary.OrganizationId;
import java.time.Duration;
import java.util.Objects;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;

/// What a listener of an event sees, in its own thread and its own transaction.
@AttackTest
class ListenerScopeTests {

  @Autowired Tenancy tenancy;
  @Autowired Notes notes;
  @Autowired HearNote hearNote;
  @Autowired Organizing organizing;
  @Autowired ApplicationEventPublisher events;

  private OrganizationId dentist;
  private OrganizationId plumber;

  @BeforeEach
  void twoOrganizationsWithANoteEach() {
    dentist = organizing.anOrganization("Dentist");
    plumber = organizing.anOrganization("Plumber");
    tenancy.within(dentist, () -> notes.add(dentist));
    tenancy.within(plumber, () -> notes.add(plumber));
  }

  @Test
  void aListenerSeesTheOrganizationOfItsEvent() {
    // Given
    UUID note = tenancy.within(dentist, () -> notes.add(dentist));

    // When
    tenancy.within(dentist, () -> events.publishEvent(new NoteTaken(dentist, note)));

    // Then
    HearNote.Heard heard = heard(note);
    assertThat(heard.scope()).contains(new Scope.Bound(dentist));
    assertThat(heard.owners()).containsExactly(dentist);
    assertThat(tenancy.within(dentist, notes::count)).isEqualTo(3);
  }

  @Test
  void aListenerOfTheOperatorsActSeesOneOrganizationAlone() {
    // Given
    UUID note = UUID.randomUUID();

    // When
    tenancy.asPlatform("test", () -> events.publishEvent(new NoteTaken(plumber, note)));

    // Then
    assertThat(heard(note).owners()).containsExactly(plumber);
  }

  @Test
  void aListenerOfAnEventOfNoOrganizationSeesNothing() {
    // Given
    UUID id = UUID.randomUUID();

    // When
    tenancy.asPlatform("test", () -> events.publishEvent(new TimePassed(id)));

    // Then
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> hearNote.passed().containsKey(id));
    HearNote.Heard heard = Objects.requireNonNull(hearNote.passed().get(id));
    assertThat(heard.scope()).isEmpty();
    assertThat(heard.owners()).isEmpty();
  }

  @Test
  void anEventOfUndoneWorkIsHeardByNobody() {
    // Given
    UUID note = UUID.randomUUID();
    UUID later = UUID.randomUUID();

    // When
    assertThatThrownBy(() ->
            tenancy.within(
                dentist,
                () -> {
                  events.publishEvent(new NoteTaken(dentist, note));
                  throw new Attacks.Mistake();
                }))
        .isInstanceOf(Attacks.Mistake.class);
    tenancy.within(dentist, () -> events.publishEvent(new NoteTaken(dentist, later)));

    // Then
    heard(later);
    assertThat(hearNote.heard()).doesNotContainKey(note);
  }

  private HearNote.Heard heard(UUID id) {
    Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> hearNote.heard().containsKey(id));
    return Objects.requireNonNull(hearNote.heard().get(id));
  }
}
