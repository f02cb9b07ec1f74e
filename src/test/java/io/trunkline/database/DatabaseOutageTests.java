// SPDX-License-Identifier: Apache-2.0
package io.trunkline.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.transaction.CannotCreateTransactionException;

class DatabaseOutageTests {

  @ParameterizedTest
  @ValueSource(strings = {"08001", "08006", "57P01", "57P02", "57P03", "53300"})
  void aConnectionThatIsLostOrRefusedIsAnOutage(String state) {
    assertThat(DatabaseOutage.isCauseOf(during(new SQLException("lost", state)))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"23505", "42501", "57014", "40001", ""})
  void aStatementThatIsRefusedIsNot(String state) {
    assertThat(DatabaseOutage.isCauseOf(during(new SQLException("refused", state)))).isFalse();
  }

  @Test
  void aPoolThatHasNoConnectionToGiveIsAnOutage() {
    assertThat(
            DatabaseOutage.isCauseOf(
                new CannotCreateTransactionException(
                    "no", new SQLTransientConnectionException("timed out"))))
        .isTrue();
  }

  @Test
  void aPoolThatWaitedForItsOwnConnectionsIsOnlyBusy() {
    // Given
    SQLException refused = new SQLException("refused", "08001");

    // When
    Throwable busy = during(new SQLTransientConnectionException("timed out"));
    Throwable away = during(new SQLTransientConnectionException("timed out", "08001", refused));

    // Then
    assertThat(DatabaseOutage.isOnlyBusy(busy)).isTrue();
    assertThat(DatabaseOutage.isOnlyBusy(away)).isFalse();
    assertThat(DatabaseOutage.isOnlyBusy(during(refused))).isFalse();
  }

  @Test
  void aTransactionThatDoesNotBeginForReasonsOfOursIsNot() {
    assertThat(
            DatabaseOutage.isCauseOf(
                new CannotCreateTransactionException("no", new IllegalStateException("a bug"))))
        .isFalse();
    assertThat(DatabaseOutage.isCauseOf(new DataIntegrityViolationException("twice"))).isFalse();
  }

  private static Exception during(SQLException cause) {
    return new IllegalStateException(new UncategorizedSQLException("a task", "select 1", cause));
  }
}
