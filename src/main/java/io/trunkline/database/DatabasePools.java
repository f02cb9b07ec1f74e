// SPDX-License-Identifier: Apache-2.0
package io.trunkline.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.flyway.autoconfigure.FlywayConfigurationCustomizer;
import org.springframework.boot.flyway.autoconfigure.FlywayDataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.DependsOn;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/// The connections of one running product: a pool for requests, a smaller one for the machinery,
/// and the owner's login for the migrations alone.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DatabaseSettings.class)
class DatabasePools {

  /// Raw connections in the app role. Only tenancy takes them: everyone else gets its guarded view.
  @Bean(destroyMethod = "close", defaultCandidate = false)
  HikariDataSource requestPool(DatabaseAccess access, DatabaseSettings settings) {
    return pool("requests", settings.requestConnections(), access, settings);
  }

  /// For the scheduler, health and the gate: tables of no organization, outside any scope.
  @Bean(destroyMethod = "close", defaultCandidate = false)
  HikariDataSource machineryPool(DatabaseAccess access, DatabaseSettings settings) {
    return pool("machinery", settings.jobConnections(), access, settings);
  }

  @Bean(defaultCandidate = false)
  @FlywayDataSource
  DataSource ownerDataSource(DatabaseAccess access) {
    return new DriverManagerDataSource(
        inSchema(access.url()), access.owner().name(), access.owner().password().reveal());
  }

  @Bean
  FlywayConfigurationCustomizer migrationsNameTheRoles(DatabaseAccess access) {
    return flyway ->
        flyway.defaultSchema(DatabaseAccess.SCHEMA).placeholders(access.roles().placeholders());
  }

  /// Made, and asked, before the web server accepts its first connection.
  @Bean(initMethod = "requireNoHoles")
  @DependsOn("flywayInitializer")
  CatalogueGate catalogueGate(
      DatabaseAccess access, @Qualifier("machineryPool") HikariDataSource machineryPool) {
    return new CatalogueGate(JdbcClient.create(machineryPool), access.roles());
  }

  private static HikariDataSource pool(
      String name, int size, DatabaseAccess access, DatabaseSettings settings) {
    HikariConfig config = new HikariConfig();
    config.setPoolName(name);
    config.setJdbcUrl(inSchema(access.url()));
    config.setUsername(access.app().name());
    config.setPassword(access.app().password().reveal());
    config.setMaximumPoolSize(size);
    config.setConnectionTimeout(settings.connectionTimeout().toMillis());
    config.addDataSourceProperty("ApplicationName", "trunkline " + name);
    config.addDataSourceProperty("connectTimeout", "3");
    config.addDataSourceProperty("socketTimeout", "60");
    config.addDataSourceProperty("tcpKeepAlive", "true");
    config.addDataSourceProperty(
        "options", "-c statement_timeout=" + settings.statementTimeout().toMillis());
    // The first connection is made when it is needed: a database that is away must not keep pages
    // from saying so.
    config.setInitializationFailTimeout(-1);
    return new HikariDataSource(config);
  }

  private static String inSchema(String url) {
    return url + (url.contains("?") ? "&" : "?") + "currentSchema=" + DatabaseAccess.SCHEMA;
  }
}
