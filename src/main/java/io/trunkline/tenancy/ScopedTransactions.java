// SPDX-License-Identifier: Apache-2.0
package io.trunkline.tenancy;

import io.trunkline.database.RoleNames;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionDefinition;

/// Begins each transaction by telling PostgreSQL its scope, or that it has none,
/// transaction-locally and in one round trip.
///
/// The same statement reads what the connection held before. It must hold nothing: a value that
/// survived its transaction would show one organization's rows to the next borrower, with a scope
/// of his own or without. Finding one breaks the transaction off before any row is read and closes
/// the connection.
final class ScopedTransactions extends JdbcTransactionManager {

  /// A transaction-local setting: `true` is what makes it end with the transaction. PostgreSQL
  /// computes the columns in their order, so the first still sees what was there before.
  private static final String ENTER =
      """
      select coalesce(current_setting('app.organization_id', true), '') = ''
               and current_user = session_user,
             set_config('app.organization_id', ?, true), set_config('role', ?, true)
      """;

  private static final String NONE = "";

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
    if (!enter(connection, Tenancy.scope())) {
      guarded.discard(connection);
      throw new SQLException("a connection came back from the pool with a scope still set");
    }
  }

  /// False when the connection was not as a connection from the pool must be.
  private boolean enter(Connection connection, Optional<Scope> scope) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(ENTER)) {
      statement.setString(1, scope.map(ScopedTransactions::organization).orElse(NONE));
      statement.setString(2, scope.map(this::role).orElse(roles.app()));
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return row.getBoolean(1);
      }
    }
  }

  private static String organization(Scope scope) {
    return switch (scope) {
      case Scope.Bound bound -> bound.organization().toString();
      case Scope.Platform _, Scope.SignIn _ -> NONE;
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
