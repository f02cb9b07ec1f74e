// SPDX-License-Identifier: Apache-2.0
package io.trunkline.database;

import io.trunkline.configuration.DatabaseUrl;
import io.trunkline.postgres.EmbeddedPostgres;
import io.trunkline.vocabulary.Secret;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.KDF;
import javax.crypto.spec.HKDFParameterSpec;

/// Opens the database the product will use: PostgreSQL of its own, or the one it was pointed at.
final class DatabaseOpening {

  private static final String DATABASE_NAME = "select current_database()";
  private static final int PASSWORD_BYTES = 24;

  /// The first with views that obey the policies of whoever asks.
  private static final int OLDEST_POSTGRESQL = 15;

  private DatabaseOpening() {}

  /// Starts the embedded server in `home` and prepares its roles.
  static Opened embedded(Path home) {
    EmbeddedPostgres server = EmbeddedPostgres.start(home);
    try {
      var owner = new DatabaseAccess.Login(server.ownerName(), server.ownerPassword());
      return new Opened(prepare(server.url(), owner, Optional.empty()), server::close);
    } catch (RuntimeException fault) {
      server.close();
      throw fault;
    }
  }

  /// Uses a PostgreSQL somebody else runs.
  ///
  /// @param ownerUrl signs in as the role that owns the database and may create roles
  /// @param appUrl the app role's own login, where the database's keeper made one
  static Opened external(DatabaseUrl ownerUrl, Optional<DatabaseUrl> appUrl) {
    appUrl.ifPresent(app -> requireTwoLoginsOfOneDatabase(ownerUrl, app));
    var owner = new DatabaseAccess.Login(ownerUrl.user(), ownerUrl.password());
    var app = appUrl.map(url -> new DatabaseAccess.Login(url.user(), url.password()));
    return new Opened(prepare(ownerUrl.jdbcUrl(), owner, app), () -> {});
  }

  private static void requireTwoLoginsOfOneDatabase(DatabaseUrl owner, DatabaseUrl app) {
    if (!app.toString().equals(owner.toString())) {
      throw new DatabaseUnusableException(
          "DATABASE_URL and DATABASE_APP_URL name different databases.",
          "Give both the same host, port and database; only the login differs.");
    }
    if (app.user().equals(owner.user())) {
      throw new DatabaseUnusableException(
          "DATABASE_URL and DATABASE_APP_URL sign in as the same role. Tables obey nobody like their"
              + " owner, so the role that serves requests must be another.",
          "Name a role in DATABASE_APP_URL that owns nothing: see docs/invariants/tenancy.md.");
    }
  }

  private static DatabaseAccess prepare(
      String url, DatabaseAccess.Login owner, Optional<DatabaseAccess.Login> givenApp) {
    try (Connection connection =
        DriverManager.getConnection(url, owner.name(), owner.password().reveal())) {
      requireUsableVersion(connection.getMetaData().getDatabaseMajorVersion());
      String database = databaseName(connection);
      RoleNames derived = RoleNames.of(database);
      RoleNames roles =
          givenApp
              .map(app -> new RoleNames(app.name(), derived.platform(), derived.signin()))
              .orElse(derived);
      DatabaseAccess.Login app =
          givenApp.orElseGet(
              () -> new DatabaseAccess.Login(roles.app(), derivedPassword(owner, database)));
      prepareRoles(
          connection, roles, givenApp.isPresent() ? Optional.empty() : Optional.of(app.password()));
      return new DatabaseAccess(url, owner, app, roles);
    } catch (SQLException refusal) {
      throw DatabaseUnusableException.during(refusal);
    }
  }

  static void requireUsableVersion(int majorVersion) {
    if (majorVersion < OLDEST_POSTGRESQL) {
      throw new DatabaseUnusableException(
          "DATABASE_URL leads to PostgreSQL " + majorVersion + ".",
          "Use PostgreSQL "
              + OLDEST_POSTGRESQL
              + " or newer; without DATABASE_URL the product runs"
              + " its own.");
    }
  }

  private static void prepareRoles(
      Connection connection, RoleNames roles, Optional<Secret> appPassword) throws SQLException {
    try {
      new DatabaseRoles(connection).prepare(roles, appPassword);
    } catch (SQLException refusal) {
      throw DatabaseUnusableException.whilePreparing(roles, refusal);
    }
  }

  private static String databaseName(Connection connection) throws SQLException {
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery(DATABASE_NAME)) {
      rows.next();
      return rows.getString(1);
    }
  }

  /// The app role's password, the same on every node of an installation: whoever holds the owner's
  /// password could set it anyway.
  private static Secret derivedPassword(DatabaseAccess.Login owner, String database) {
    if (owner.password().isBlank()) {
      throw new DatabaseUnusableException(
          "DATABASE_URL has no password, so none can be derived for the app role.",
          "Put the owner's password in DATABASE_URL, or name the app role's login in"
              + " DATABASE_APP_URL.");
    }
    try {
      var parameters =
          HKDFParameterSpec.ofExtract()
              .addIKM(owner.password().reveal().getBytes(StandardCharsets.UTF_8))
              .addSalt(database.getBytes(StandardCharsets.UTF_8))
              .thenExpand("app role".getBytes(StandardCharsets.UTF_8), PASSWORD_BYTES);
      byte[] derived = KDF.getInstance("HKDF-SHA256").deriveData(parameters);
      return Secret.of(Base64.getUrlEncoder().withoutPadding().encodeToString(derived));
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException("this JDK has no HKDF-SHA256", missing);
    }
  }

  /// A usable database, and how to let go of it.
  record Opened(DatabaseAccess access, Runnable close) {}
}
