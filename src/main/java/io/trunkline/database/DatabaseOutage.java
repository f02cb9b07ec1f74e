// SPDX-License-Identifier: Apache-2.0
package io.trunkline.database;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientConnectionException;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.CannotCreateTransactionException;

/// Tells a database that gives no connection from every other thing that may go wrong with one.
public final class DatabaseOutage {

  /// Class 08 is "connection exception"; 57P01 to 57P03 are a server that shuts down or starts up;
  /// 53300 is one that has no connection left to give. See
  /// <https://www.postgresql.org/docs/current/errcodes-appendix.html>.
  private static final String CONNECTION_CLASS = "08";

  private static final String SHUTTING_DOWN_OR_STARTING = "57P0";
  private static final String TOO_MANY_CONNECTIONS = "53300";

  private DatabaseOutage() {}

  public static boolean isCauseOf(Throwable failure) {
    return causes(failure).anyMatch(DatabaseOutage::isOutage);
  }

  /// Whether the database is there and every connection to it is in use. A pool that waited in vain
  /// for a connection names the last refusal as the cause; when there was none, it was only
  /// waiting.
  public static boolean isOnlyBusy(Throwable failure) {
    return causes(failure)
        .anyMatch(
            cause -> cause instanceof SQLTransientConnectionException && cause.getCause() == null);
  }

  private static Stream<Throwable> causes(Throwable failure) {
    return Stream.iterate(failure, Objects::nonNull, Throwable::getCause).limit(20);
  }

  private static boolean isOutage(Throwable failure) {
    return switch (failure) {
      case CannotCreateTransactionException _ -> isConnectionFailure(failure.getCause());
      case SQLTransientConnectionException _,
          SQLNonTransientConnectionException _,
          SQLRecoverableException _ ->
          true;
      case SQLException refused -> isOutage(refused.getSQLState());
      default -> false;
    };
  }

  /// A transaction may also fail to begin for reasons of ours, which are bugs and not outages.
  private static boolean isConnectionFailure(@Nullable Throwable cause) {
    return cause instanceof SQLException refused && isOutage(refused);
  }

  private static boolean isOutage(@Nullable String state) {
    return state != null
        && (state.startsWith(CONNECTION_CLASS)
            || state.startsWith(SHUTTING_DOWN_OR_STARTING)
            || state.equals(TOO_MANY_CONNECTIONS));
  }
}
