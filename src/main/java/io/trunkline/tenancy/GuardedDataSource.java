// SPDX-License-Identifier: Apache-2.0
package io.trunkline.tenancy;

import com.zaxxer.hikari.HikariDataSource;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.util.Set;
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
      Set.of("close", "isClosed", "isWrapperFor", "toString", "hashCode", "equals");

  private final HikariDataSource pool;

  GuardedDataSource(HikariDataSource pool) {
    super(pool);
    this.pool = pool;
  }

  /// Runs the begin of a transaction, during which connections may be taken.
  void lend(Runnable begin) {
    ScopedValue.where(LENDING, true).run(begin);
  }

  /// Closes a connection that nobody may borrow again.
  void discard(Connection connection) {
    pool.evictConnection(connection);
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
    return proxy(
        Connection.class,
        (guarded, method, arguments) -> {
          if (method.getName().equals("getMetaData")) {
            return describing(connection.getMetaData(), (Connection) guarded);
          }
          if (!HARMLESS.contains(method.getName())) {
            throw new IllegalStateException(
                "a query outside a transaction: run it inside Tenancy.within(…) or a transaction");
          }
          return passOn(connection, method, arguments);
        });
  }

  /// Answers which database this is, without handing out the connection it asks through.
  private static DatabaseMetaData describing(DatabaseMetaData metadata, Connection guarded) {
    return proxy(
        DatabaseMetaData.class,
        (_, method, arguments) ->
            method.getName().equals("getConnection")
                ? guarded
                : passOn(metadata, method, arguments));
  }

  private static <T> T proxy(Class<T> type, InvocationHandler handler) {
    return type.cast(
        Proxy.newProxyInstance(
            GuardedDataSource.class.getClassLoader(), new Class<?>[] {type}, handler));
  }

  private static @Nullable Object passOn(
      Object target, Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException wrapped) {
      throw wrapped.getTargetException();
    }
  }
}
