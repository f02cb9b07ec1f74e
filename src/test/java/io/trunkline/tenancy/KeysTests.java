// SPDX-License-Identifier: Apache-2.0
package io.trunkline.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trunkline.testing.Organizing;
import io.trunkline.vocabulary.OrganizationId;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// What keys that carry the organization refuse, and what the policies refuse of a row's
/// organization.
@AttackTest
class KeysTests {

  @Autowired Tenancy tenancy;
  @Autowired Notes notes;
  @Autowired Organizing organizing;

  private OrganizationId dentist;
  private OrganizationId plumber;
  private UUID plumbersNote;

  @BeforeEach
  void twoOrganizations() {
    dentist = organizing.anOrganization("Dentist");
    plumber = organizing.anOrganization("Plumber");
    plumbersNote = tenancy.within(plumber, () -> notes.add(plumber));
  }

  /// PostgreSQL checks references past the policies: only the key itself can refuse.
  @Test
  void aReferenceToAnotherOrganizationsRowIsRefused() {
    assertThatThrownBy(() -> tenancy.within(dentist, () -> notes.reply(dentist, plumbersNote)))
        .hasStackTraceContaining("violates foreign key constraint");
    assertThatThrownBy(() -> tenancy.within(dentist, () -> notes.reply(plumber, plumbersNote)))
        .hasStackTraceContaining("row-level security");
  }

  @Test
  void theSameIdentifierInTwoOrganizationsIsTwoRows() {
    // When
    int added =
        tenancy.within(
            dentist,
            () ->
                notes.run(
                    "insert into attack_note (organization_id, note_id, words) values ('%1$s', '%2$s', '%1$s')"
                        .formatted(dentist, plumbersNote)));

    // Then
    assertThat(added).isEqualTo(1);
    assertThat(tenancy.within(plumber, () -> notes.untouched(plumber))).isEqualTo(1);
  }

  @Test
  void aRowCannotBeGivenAway() {
    // Given
    tenancy.within(dentist, () -> notes.add(dentist));

    // When, Then
    assertThatThrownBy(() -> tenancy.within(dentist, () -> notes.give(plumber)))
        .hasStackTraceContaining("row-level security");
  }
}
