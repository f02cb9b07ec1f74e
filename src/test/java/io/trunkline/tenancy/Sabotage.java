// SPDX-License-Identifier: Apache-2.0
package io.trunkline.tenancy;

import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Disturbances from outside, and how to tell what they cause from a leak.
final class Sabotage {

  /// Cancelled, ended by an administrator, deadlocked; 08 is any failure of the connection.
  private static final Set<String> DISTURBED = Set.of("57014", "57P01", "40P01");

  /// What the pool and the guard say, who have no codes.
  private static final Set<String> BROKEN_OFF =
      Set.of("Connection is closed", "a connection came back from the pool with a scope still set");

  private Sabotage() {}

  /// Whatever runs by the time the request arrives is cancelled, perhaps somebody else's statement.
  static void cancel(Statement statement, int milliseconds) {
    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(milliseconds));
    try {
      statement.cancel();
    } catch (SQLException _) {
      // It had ended.
    }
  }

  /// Ends the connections of requests, whoever holds them. The app role may end its own only.
  static void endConnections(DataSource machinery) {
    JdbcClient.create(machinery)
        .sql(
            """
            select pg_terminate_backend(pid)::text from pg_stat_activity
             where application_name = 'trunkline requests'
               and datname = current_database() and usename = session_user
            """)
        .query(String.class)
        .list();
  }

  static void inAnotherThread(Runnable work) {
    try {
      CompletableFuture.runAsync(work, Thread.ofVirtual()::start).join();
    } catch (CompletionException failed) {
      switch (failed.getCause()) {
        case Error wrong -> throw wrong;
        case RuntimeException wrong -> throw wrong;
        case null, default -> throw failed;
      }
    }
  }

  /// A transaction that was broken off, as opposed to one that saw or wrote what it must not.
  static boolean isDisturbance(Throwable failure) {
    for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (disturbs(cause)) {
        return true;
      }
    }
    return false;
  }

  private static boolean disturbs(Throwable cause) {
    if (cause instanceof SQLException told) {
      String state = String.valueOf(told.getSQLState());
      return DISTURBED.contains(state)
          || state.startsWith("08")
          || BROKEN_OFF.contains(String.valueOf(told.getMessage()));
    }
    return cause instanceof Attacks.Mistake;
  }
}
