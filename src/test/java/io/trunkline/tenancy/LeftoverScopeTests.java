// SPDX-License-Identifier: Apache-2.0
package io.trunkline.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trunkline.testing.Organizing;
import io.trunkline.vocabulary.OrganizationId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// What a connection still holds when its next borrower gets it, and who notices.
@AttackTest
class LeftoverScopeTests {

  private static final int BORROWINGS = 12;

  @Autowired Tenancy tenancy;
  @Autowired Notes notes;
  @Autowired Organizing organizing;
  @Autowired PlatformTransactionManager transactions;

  private OrganizationId dentist;
  private OrganizationId plumber;

  @BeforeEach
  void twoOrganizationsWithANoteEach() {
    dentist = organizing.anOrganization("Dentist");
    plumber = organizing.anOrganization("Plumber");
    tenancy.within(dentist, () -> notes.add(dentist));
    tenancy.within(plumber, () -> notes.add(plumber));
  }

  /// PostgreSQL leaves '' behind, not null, and ''::uuid is an error.
  @Test
  void aConnectionUsedBeforeShowsNothingWithoutAScope() {
    // Given
    int used = tenancy.within(dentist, notes::backend);

    // When
    List<String> seen = new ArrayList<>();
    for (int time = 0; time < BORROWINGS; time++) {
      seen.add(unscoped(() -> notes.backend() == used ? "again " + notes.count() : "other"));
    }

    // Then
    assertThat(seen).contains("again 0").doesNotContain("again 1");
  }

  @Test
  void anOrganizationLeftBehindIsNoticedBeforeTheNextScopeSeesARow() {
    // Given
    int tainted = taint("select set_config('app.organization_id', '" + dentist + "', false)");

    // When
    Borrowings borrowings = borrow(() -> tenancy.within(plumber, notes::backend));

    // Then
    assertThat(borrowings.refused()).isEqualTo(1);
    assertThat(borrowings.backends()).doesNotContain(tainted);
  }

  @Test
  void anOrganizationLeftBehindIsNoticedByWorkWithoutAScope() {
    // Given
    int tainted = taint("select set_config('app.organization_id', '" + dentist + "', false)");

    // When
    Borrowings borrowings =
        borrow(() ->
            unscoped(() -> {
              assertThat(notes.owners()).isEmpty();
              return notes.backend();
            }));

    // Then
    assertThat(borrowings.refused()).isEqualTo(1);
    assertThat(borrowings.backends()).doesNotContain(tainted);
  }

  @Test
  void aRoleLeftBehindIsNoticed() {
    // Given
    int tainted = taint("select set_config('role', current_database() || '_platform', false)");

    // When
    Borrowings borrowings = borrow(() -> unscoped(notes::backend));

    // Then
    assertThat(borrowings.refused()).isEqualTo(1);
    assertThat(borrowings.backends()).doesNotContain(tainted);
  }

  @Test
  void aSettingOfTheWrongFormIsUndoneWithItsTransaction() {
    // Given
    assertThatThrownBy(() ->
            tenancy.within(
                dentist,
                () -> {
                  notes.ask("select set_config('app.organization_id', '" + plumber + "', false)");
                  throw new Attacks.Mistake();
                }))
        .isInstanceOf(Attacks.Mistake.class);

    // When
    Borrowings borrowings = borrow(() -> tenancy.within(plumber, notes::backend));

    // Then
    assertThat(borrowings.refused()).isZero();
  }

  /// One statement text, prepared once by PostgreSQL on each connection, in every scope by turns.
  @Test
  void aPreparedStatementAnswersForTheScopeItRunsIn() {
    for (int time = 0; time < BORROWINGS * 2; time++) {
      assertThat(tenancy.within(dentist, notes::owners)).containsExactly(dentist);
      assertThat(tenancy.asPlatform("test", notes::owners)).contains(dentist, plumber);
      assertThat(tenancy.within(plumber, notes::owners)).containsExactly(plumber);
      assertThat(unscoped(notes::owners)).isEmpty();
    }
  }

  /// Commits a setting that outlives its transaction, and names the connection.
  private int taint(String sql) {
    return tenancy.within(
        dentist,
        () -> {
          notes.ask(sql);
          return Integer.valueOf(notes.ask("select pg_backend_pid()::text"));
        });
  }

  private Borrowings borrow(Supplier<Integer> work) {
    List<Integer> backends = new ArrayList<>();
    int refused = 0;
    for (int time = 0; time < BORROWINGS; time++) {
      try {
        backends.add(work.get());
      } catch (CannotCreateTransactionException refusal) {
        assertThat(refusal).hasStackTraceContaining("with a scope still set");
        refused++;
      }
    }
    return new Borrowings(refused, backends);
  }

  private <T> T unscoped(Supplier<T> work) {
    List<T> result = new ArrayList<>();
    new TransactionTemplate(transactions).executeWithoutResult(_ -> result.add(work.get()));
    return result.getFirst();
  }

  private record Borrowings(int refused, List<Integer> backends) {}
}
