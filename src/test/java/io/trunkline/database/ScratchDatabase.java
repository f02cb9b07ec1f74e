// SPDX-License-Identifier: Apache-2.0
package io.trunkline.database;

import io.trunkline.configuration.DatabaseUrl;
import io.trunkline.vocabulary.Secret;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/// A database of a [ScratchServer], and what the product does to it at a start.
record ScratchDatabase(ScratchServer server, String name, Secret password) {

  String owner() {
    return name + "_owner";
  }

  DatabaseUrl ownerUrl() {
    return new DatabaseUrl(server.url(name), owner(), password);
  }

  DatabaseUrl urlOf(String role, String password) {
    return new DatabaseUrl(server.url(name), role, Secret.of(password));
  }

  /// As a person would write it into DATABASE_URL.
  String environmentValue() {
    return "postgres://%s:%s@%s/%s"
        .formatted(owner(), password.reveal().replace(" ", "%20"), server.address(), name);
  }

  /// Opens it with the owner's login alone, and migrates.
  DatabaseAccess migrated() {
    return migrated(Optional.empty());
  }

  DatabaseAccess migrated(Optional<DatabaseUrl> app) {
    return migrated(app, "latest");
  }

  /// As it was when this was its newest migration.
  DatabaseAccess migratedTo(String version) {
    return migrated(Optional.empty(), version);
  }

  private DatabaseAccess migrated(Optional<DatabaseUrl> app, String version) {
    DatabaseAccess access = DatabaseOpening.external(ownerUrl(), app).access();
    DatabasePools pools = new DatabasePools();
    var flyway = Flyway.configure().target(version).dataSource(pools.ownerDataSource(access));
    pools.migrationsNameTheRoles(access).customize(flyway);
    flyway.load().migrate();
    return access;
  }

  /// The gate as the product asks it: with the app role's login.
  CatalogueGate gate(DatabaseAccess access) {
    var asApp =
        new DriverManagerDataSource(
            access.url() + "?currentSchema=" + DatabaseAccess.SCHEMA,
            access.app().name(),
            access.app().password().reveal());
    return new CatalogueGate(JdbcClient.create(asApp), access.roles());
  }

  /// The gate, asked through a transaction in which somebody has just made a hole.
  static CatalogueGate gate(Connection connection, RoleNames roles) {
    return new CatalogueGate(
        JdbcClient.create(new SingleConnectionDataSource(connection, true)), roles);
  }

  /// A superuser's transaction in the product's schema.
  Connection asSuperuser() throws SQLException {
    Connection connection = server.asSuperuser(name);
    connection.setAutoCommit(false);
    connection.setSchema(DatabaseAccess.SCHEMA);
    return connection;
  }
}
