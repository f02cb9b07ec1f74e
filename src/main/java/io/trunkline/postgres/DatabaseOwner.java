// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgres;

import io.trunkline.vocabulary.Secret;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/// The role that owns the product's database and may create others, but is no superuser and
/// bypasses no row-level security; and that database.
final class DatabaseOwner {

  static final String NAME = "trunkline";

  private DatabaseOwner() {}

  static String url(int port, String database) {
    return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
  }

  /// Makes role and database if they are missing and gives the role a password nobody has seen.
  static Secret renewed(int port, Secret superuserPassword) {
    Secret password = RandomPassword.make();
    try (Connection connection = asSuperuser(port, superuserPassword);
        Statement statement = connection.createStatement()) {
      if (!exists(connection, "select 1 from pg_roles where rolname = ?")) {
        statement.execute("create role trunkline");
      }
      statement.execute(
          """
          alter role trunkline
            login createrole nosuperuser nobypassrls nocreatedb noreplication
          """);
      // No parameters in DDL; the password is of our own alphabet, and only its hash is kept.
      statement.execute("alter role trunkline password '" + password.reveal() + "'");
      if (!exists(connection, "select 1 from pg_database where datname = ?")) {
        statement.execute("create database trunkline owner trunkline");
      }
      // Details of a violated constraint quote the row, and rows are people.
      statement.execute("alter database trunkline set log_error_verbosity = 'terse'");
      return password;
    } catch (SQLException failure) {
      throw new EmbeddedPostgresException(
          "The embedded PostgreSQL runs but did not let Trunkline prepare its database: "
              + failure.getMessage(),
          failure);
    }
  }

  private static Connection asSuperuser(int port, Secret password) throws SQLException {
    return DriverManager.getConnection(
        url(port, "postgres"), PostgresCluster.SUPERUSER, password.reveal());
  }

  private static boolean exists(Connection connection, String query) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(query)) {
      statement.setString(1, NAME);
      try (ResultSet rows = statement.executeQuery()) {
        return rows.next();
      }
    }
  }
}
