// SPDX-License-Identifier: Apache-2.0
package io.trunkline.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trunkline.testing.Organizing;
import io.trunkline.vocabulary.OrganizationId;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.UnexpectedRollbackException;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Where a scope begins and ends on this side of the connection.
@AttackTest
class ScopeTests {

  @Autowired Tenancy tenancy;
  @Autowired Notes notes;
  @Autowired Organizing organizing;
  @Autowired PlatformTransactionManager transactions;
  @Autowired DataSource dataSource;

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
  void theSameScopeIsJoined() {
    // When
    int backends =
        tenancy.within(dentist, () -> notes.backend() - tenancy.within(dentist, notes::backend));

    // Then
    assertThat(backends).isZero();
  }

  @Test
  void anotherScopeIsRefusedInsideAnOpenOne() {
    tenancy.within(
        dentist,
        () -> {
          assertThatThrownBy(() -> tenancy.within(plumber, notes::owners))
              .hasMessageContaining("another scope");
          assertThatThrownBy(() -> tenancy.asPlatform("test", notes::owners))
              .hasMessageContaining("another scope");
          assertThatThrownBy(() -> tenancy.forSignIn(notes::owners))
              .hasMessageContaining("another scope");
        });
    assertThatThrownBy(
            () -> tenancy.asPlatform("test", () -> tenancy.within(plumber, notes::owners)))
        .hasMessageContaining("another scope");
  }

  @Test
  void aScopeIsRefusedInsideATransactionThatBeganWithoutOne() {
    plain(() -> {
      assertThatThrownBy(() -> tenancy.within(dentist, notes::owners))
          .hasMessageContaining("another scope");
      assertThatThrownBy(() -> tenancy.asPlatform("test", notes::owners))
          .hasMessageContaining("another scope");
    });
  }

  @Test
  void aNewTransactionInsideTakesTheScopeAlong() {
    // When
    List<OrganizationId> seen =
        tenancy.within(dentist, () -> template(TransactionDefinition.PROPAGATION_REQUIRES_NEW));

    // Then
    assertThat(seen).containsExactly(dentist);
  }

  @Test
  void whileATransactionIsSuspendedNothingCanBeAsked() {
    assertThatThrownBy(() ->
            tenancy.within(
                dentist, () -> template(TransactionDefinition.PROPAGATION_NOT_SUPPORTED)))
        .hasStackTraceContaining("a query outside a transaction");
  }

  @Test
  void aReadOnlyTransactionIsOfItsScopeToo() {
    // Given
    TransactionTemplate reading = new TransactionTemplate(transactions);
    reading.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    reading.setReadOnly(true);

    // When
    List<OrganizationId> seen = tenancy.within(dentist, () -> reading.execute(_ -> notes.owners()));

    // Then
    assertThat(seen).containsExactly(dentist);
    assertThatThrownBy(
            () -> tenancy.within(dentist, () -> reading.execute(_ -> notes.add(dentist))))
        .hasStackTraceContaining("read-only");
  }

  @Test
  void aNewThreadHasNoScope() {
    // Given
    List<OrganizationId> seen = new ArrayList<>(List.of(dentist));

    // When
    tenancy.within(
        dentist,
        () ->
            Sabotage.inAnotherThread(() -> {
              assertThat(Tenancy.scope()).isEmpty();
              plain(() -> seen.retainAll(notes.owners()));
            }));

    // Then
    assertThat(seen).isEmpty();
  }

  @Test
  void afterACommitNothingIsSeenAndNothingIsWritten() {
    // Given
    List<OrganizationId> seen = new ArrayList<>(List.of(dentist));

    // When
    tenancy.within(
        dentist,
        () ->
            afterCommit(() -> {
              seen.retainAll(notes.owners());
              assertThatThrownBy(() -> notes.add(dentist))
                  .hasStackTraceContaining("row-level security");
            }));

    // Then
    assertThat(seen).isEmpty();
  }

  @Test
  void workThatReturnsNothingLeavesNothing() {
    // Given
    int before = tenancy.within(dentist, notes::count);

    // When
    assertThatThrownBy(() -> tenancy.within(dentist, this::addAndReturnNull))
        .isInstanceOf(NullPointerException.class);

    // Then
    assertThat(tenancy.within(dentist, notes::count)).isEqualTo(before);
  }

  @Test
  void aFailureSwallowedInsideStillUndoesTheWhole() {
    // Given
    int before = tenancy.within(dentist, notes::count);

    // When
    assertThatThrownBy(() ->
            tenancy.within(
                dentist,
                () -> {
                  notes.add(dentist);
                  assertThatThrownBy(() -> tenancy.within(dentist, this::fail))
                      .isInstanceOf(Attacks.Mistake.class);
                }))
        .isInstanceOf(UnexpectedRollbackException.class);

    // Then
    assertThat(tenancy.within(dentist, notes::count)).isEqualTo(before);
  }

  @Test
  void connectionsTakenOutsideATransactionAnswerNothingAndComeBack() throws Exception {
    for (int more = 0; more < 10; more++) {
      assertThatThrownBy(notes::owners).hasStackTraceContaining("outside a transaction");
      try (var connection = dataSource.getConnection()) {
        assertThat(connection.getMetaData().getDatabaseProductName()).isEqualTo("PostgreSQL");
        assertThatThrownBy(() -> connection.getMetaData().getConnection().createStatement())
            .hasMessageContaining("outside a transaction");
      }
    }
    assertThat(tenancy.within(dentist, notes::owners)).containsExactly(dentist);
  }

  private void fail() {
    throw new Attacks.Mistake();
  }

  @SuppressWarnings("NullAway") // what a caller without null checks could do
  private OrganizationId addAndReturnNull() {
    notes.add(dentist);
    return null;
  }

  private List<OrganizationId> template(int propagation) {
    TransactionTemplate template = new TransactionTemplate(transactions);
    template.setPropagationBehavior(propagation);
    return template.execute(_ -> notes.owners());
  }

  private void plain(Runnable work) {
    new TransactionTemplate(transactions).executeWithoutResult(_ -> work.run());
  }

  private static void afterCommit(Runnable work) {
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            work.run();
          }
        });
  }
}
