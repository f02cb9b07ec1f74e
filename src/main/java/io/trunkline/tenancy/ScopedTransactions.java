// SPDX-License-Identifier: Apache-2.0
package io.trunkline.tenancy;

import io.trunkline.database.RoleNames;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionDefinition;

/// Begins each transaction by telling PostgreSQL its scope, transaction-locally and in one round
/// trip.
///
/// The same statement reads what the connection held before. It must hold nothing: a value that
/// survived its transaction would show one organization's rows to the next borrower, so finding one
/// breaks the transaction off before any row is read.
final class ScopedTransactions extends JdbcTransactionManager {

  /// A transaction-local setting: `true` is what makes it end with the transaction.
  private static final String ENTER =
      """
      select current_setting('app.organization_id', true), current_user, session_user,
             set_config('app.organization_id', ?, true), set_config('role', ?, true)
      """;

  private final transient GuardedDataSource guarded;
  private final transient RoleNames roles;

  ScopedTransactions(GuardedDataSource dataSource, RoleNames roles) {
    super(dataSource);
    this.guarded = dataSource;
    this.roles = roles;
  }

  @Override
  protected void doBegin(Object transaction, TransactionDefinition definition) {
    guarded.lend(() -> super.doBegin(transaction, definition));
  }

  /// Spring calls this after auto-commit is off and before anybody gets the connection; what it
  /// throws gives the connection back and fails the begin.
  @Override
  protected void prepareTransactionalConnection(
      Connection connection, TransactionDefinition definition) throws SQLException {
    super.prepareTransactionalConnection(connection, definition);
    var scope = Tenancy.scope();
    if (scope.isPresent()) {
      enter(connection, scope.get());
    }
  }

  private void enter(Connection connection, Scope scope) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(ENTER)) {
      statement.setString(1, organization(scope));
      statement.setString(2, role(scope));
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        String before = row.getString(1);
        boolean clean = before == null || before.isEmpty();
        if (!clean || !row.getString(2).equals(row.getString(3))) {
          throw new SQLException("a connection came back from the pool with a scope still set");
        }
      }
    }
  }

  private static String organization(Scope scope) {
    return switch (scope) {
      case Scope.Bound bound -> bound.organization().toString();
      case Scope.Platform _, Scope.SignIn _ -> "";
    };
  }

  private String role(Scope scope) {
    return switch (scope) {
      case Scope.Bound _ -> roles.app();
      case Scope.Platform _ -> roles.platform();
      case Scope.SignIn _ -> roles.signin();
    };
  }
}
