// SPDX-License-Identifier: Apache-2.0
package io.trunkline.database;

import io.trunkline.postgres.EmbeddedPostgres;
import io.trunkline.testing.OpenFolder;
import io.trunkline.vocabulary.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A PostgreSQL in which tests make databases and break them.
///
/// It is an embedded one, unless the system property `trunkline.test.postgres` says where another
/// runs and how to sign in as its superuser (`localhost:5432 postgres secret`): then the same tests
/// tell whether the walls stand in that release too. What was made is dropped again.
final class ScratchServer implements AutoCloseable {

  private final String address;
  private final DatabaseAccess.Login superuser;
  private final Runnable stop;
  private final List<ScratchDatabase> made = new ArrayList<>();

  private ScratchServer(String address, DatabaseAccess.Login superuser, Runnable stop) {
    this.address = address;
    this.superuser = superuser;
    this.stop = stop;
  }

  static ScratchServer start() {
    @Nullable String other = System.getProperty("trunkline.test.postgres");
    return other == null ? embedded() : other(other.split(" ", 3));
  }

  private static ScratchServer other(String[] parts) {
    var superuser =
        new DatabaseAccess.Login(parts[1], Secret.of(parts.length > 2 ? parts[2] : "none"));
    return new ScratchServer(parts[0], superuser, () -> {});
  }

  private static ScratchServer embedded() {
    try {
      Path home = OpenFolder.create("trunkline-scratch-");
      EmbeddedPostgres server = EmbeddedPostgres.start(home);
      Path password = home.resolve("postgres/cluster/superuser-password");
      var superuser =
          new DatabaseAccess.Login("postgres", Secret.of(Files.readString(password).strip()));
      String address = server.url().replaceAll("jdbc:postgresql://|/.*", "");
      return new ScratchServer(address, superuser, server::close);
    } catch (IOException refused) {
      throw new IllegalStateException("no scratch server", refused);
    }
  }

  /// An empty database with an owner of its own.
  ///
  /// @param rights of the owner besides signing in, such as `createrole`
  ScratchDatabase database(String name, String rights) throws SQLException {
    String unique = "adv_" + name + "_" + Long.toString(System.nanoTime(), Character.MAX_RADIX);
    ScratchDatabase database =
        new ScratchDatabase(this, unique.toLowerCase(Locale.ROOT), Secret.of("owner of " + unique));
    made.add(database);
    execute(
        "create role %s login %s password '%s'"
            .formatted(database.owner(), rights, database.password().reveal()));
    execute("create database %s owner %s".formatted(database.name(), database.owner()));
    return database;
  }

  String url(String database) {
    return "jdbc:postgresql://" + address + "/" + database;
  }

  String address() {
    return address;
  }

  Connection asSuperuser(String database) throws SQLException {
    return DriverManager.getConnection(
        url(database), superuser.name(), superuser.password().reveal());
  }

  void execute(String command) throws SQLException {
    try (Connection connection = asSuperuser("postgres");
        var statement = connection.createStatement()) {
      statement.execute(command);
    }
  }

  @Override
  public void close() throws SQLException {
    for (ScratchDatabase database : made) {
      execute("drop database if exists %s with (force)".formatted(database.name()));
    }
    for (ScratchDatabase database : made) {
      execute(
          "drop role if exists %1$s_app, %1$s_platform, %1$s_signin, %2$s"
              .formatted(database.name(), database.owner()));
    }
    stop.run();
  }
}
