// SPDX-License-Identifier: Apache-2.0
package io.trunkline.database;

import io.trunkline.vocabulary.Secret;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/// Makes the roles a database needs before its first migration.
///
/// Runs at each start with the owner's login and changes only what is not yet so. Several nodes may
/// start at once: an advisory lock lets them pass one by one.
final class DatabaseRoles {

  /// Arbitrary, and known to nobody else on the server.
  private static final long ADVISORY_LOCK = 0x7472756e6bL;

  /// Before PostgreSQL 16 every membership lets take the role, and the member's own INHERIT says
  /// the rest.
  private static final int SAYS_WHAT_A_MEMBER_MAY = 16;

  private final Connection owner;

  DatabaseRoles(Connection owner) {
    this.owner = owner;
  }

  /// What somebody who may create roles has to do first where the owner may not.
  static String byHand(RoleNames roles) {
    return """
    As a role that may create roles:
      create role %1$s login noinherit password '...';
      create role %2$s nologin noinherit;
      create role %3$s nologin noinherit;
      grant %2$s, %3$s to %1$s;
    and set DATABASE_APP_URL to the same database with the login of %1$s. Or let the owner: alter\
     role ... createrole.\
    """
        .formatted(
            RoleNames.quoted(roles.app()),
            RoleNames.quoted(roles.platform()),
            RoleNames.quoted(roles.signin()));
  }

  /// Creates what is missing and lets the app role take the other roles.
  ///
  /// @param appPassword set on the app role; empty when somebody else keeps that login
  void prepare(RoleNames roles, Optional<Secret> appPassword) throws SQLException {
    owner.setAutoCommit(false);
    execute("select pg_advisory_xact_lock(%d)".formatted(ADVISORY_LOCK));
    createUnlessPresent(roles.app());
    for (String taken : roles.taken()) {
      createUnlessPresent(taken);
      letTake(roles.app(), taken);
    }
    if (appPassword.isPresent()) {
      // The password travels as a literal because a role command takes no parameters.
      execute(
          formatted(
              "select format('alter role %I login noinherit password %L', ?, ?)",
              roles.app(), appPassword.get().reveal()));
    }
    execute(
        "create schema if not exists %s authorization current_user"
            .formatted(DatabaseAccess.SCHEMA));
    owner.commit();
  }

  /// To take a role for a transaction is all the app role may do with it: had it the role's rights
  /// all the time, that role's policies would apply to every scope.
  private void letTake(String app, String taken) throws SQLException {
    if (owner.getMetaData().getDatabaseMajorVersion() < SAYS_WHAT_A_MEMBER_MAY) {
      if (!holds("select pg_has_role(?, ?, 'member')", app, taken)) {
        execute(formatted("select format('grant %I to %I', ?, ?)", taken, app));
      }
    } else if (!holds("select pg_has_role(?, ?, 'set')", app, taken)) {
      execute(
          formatted(
              "select format('grant %I to %I with inherit false, set true', ?, ?)", taken, app));
    }
  }

  private void createUnlessPresent(String role) throws SQLException {
    if (!holds("select exists (select from pg_roles where rolname = ?)", role)) {
      execute(formatted("select format('create role %I nologin noinherit', ?)", role));
    }
  }

  private boolean holds(String question, String... values) throws SQLException {
    return "t".equals(formatted(question, values));
  }

  /// Lets PostgreSQL itself quote names and literals into a command.
  private String formatted(String select, String... values) throws SQLException {
    try (PreparedStatement statement = owner.prepareStatement(select)) {
      for (int index = 0; index < values.length; index++) {
        statement.setString(index + 1, values[index]);
      }
      try (ResultSet rows = statement.executeQuery()) {
        rows.next();
        return rows.getString(1);
      }
    }
  }

  private void execute(String command) throws SQLException {
    try (var statement = owner.createStatement()) {
      statement.execute(command);
    }
  }
}
