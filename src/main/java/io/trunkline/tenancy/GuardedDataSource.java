// SPDX-License-Identifier: Apache-2.0
package io.trunkline.tenancy;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/// The product's data source: hands out a connection that can query only while a transaction
/// begins.
///
/// In auto-commit mode a transaction-local setting has no effect and a query would silently see
/// nothing; it is better told so. Libraries ask which database this is outside any transaction;
/// that much is answered.
final class GuardedDataSource extends DelegatingDataSource {

  private static final ScopedValue<Boolean> LENDING = ScopedValue.newInstance();
  private static final Set<String> HARMLESS =
      Set.of("getMetaData", "close", "isClosed", "isWrapperFor", "toString", "hashCode", "equals");

  GuardedDataSource(DataSource pool) {
    super(pool);
  }

  /// Runs the begin of a transaction, during which connections may be taken.
  void lend(Runnable begin) {
    ScopedValue.where(LENDING, true).run(begin);
  }

  @Override
  public Connection getConnection() throws SQLException {
    Connection connection = super.getConnection();
    return LENDING.isBound() ? connection : withoutStatements(connection);
  }

  @Override
  public Connection getConnection(String username, String password) {
    throw new UnsupportedOperationException("the product signs in to its database in one way only");
  }

  private static Connection withoutStatements(Connection connection) {
    return (Connection)
        Proxy.newProxyInstance(
            GuardedDataSource.class.getClassLoader(),
            new Class<?>[] {Connection.class},
            (_, method, arguments) -> harmless(connection, method, arguments));
  }

  private static @Nullable Object harmless(
      Connection connection, Method method, @Nullable Object @Nullable [] arguments)
      throws Throwable {
    if (!HARMLESS.contains(method.getName())) {
      throw new IllegalStateException(
          "a query outside a transaction: run it inside Tenancy.within(…) or a transaction");
    }
    try {
      return method.invoke(connection, arguments);
    } catch (InvocationTargetException wrapped) {
      throw wrapped.getTargetException();
    }
  }
}
