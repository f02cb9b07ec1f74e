// SPDX-License-Identifier: Apache-2.0
package io.trunkline.database;

import io.trunkline.configuration.DatabaseUrl;
import java.nio.file.Path;
import java.util.Optional;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.bootstrap.ConfigurableBootstrapContext;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;

/// Opens the database before anything that needs it is made, and hands [DatabaseAccess] to the
/// application context as a bean, so that no password becomes a property somebody could print.
///
/// Closes the embedded server after every context has closed.
final class OpenDatabaseAtStart implements EnvironmentPostProcessor, Ordered {

  private final ConfigurableBootstrapContext bootstrap;

  OpenDatabaseAtStart(ConfigurableBootstrapContext bootstrap) {
    this.bootstrap = bootstrap;
  }

  @Override
  public void postProcessEnvironment(
      ConfigurableEnvironment environment, SpringApplication application) {
    DatabaseOpening.Opened opened = open(environment);
    SpringApplication.getShutdownHandlers().add(opened.close());
    bootstrap.addCloseListener(event ->
        event
            .getApplicationContext()
            .getBeanFactory()
            .registerSingleton("databaseAccess", opened.access()));
  }

  private static DatabaseOpening.Opened open(ConfigurableEnvironment environment) {
    Optional<DatabaseUrl> owner = url(environment, "trunkline.database.url");
    return owner.isPresent()
        ? DatabaseOpening.external(owner.get(), url(environment, "trunkline.database.app-url"))
        : DatabaseOpening.embedded(Path.of(environment.getRequiredProperty("trunkline.home")));
  }

  private static Optional<DatabaseUrl> url(ConfigurableEnvironment environment, String property) {
    return Optional.ofNullable(environment.getProperty(property))
        .filter(text -> !text.isBlank())
        .map(DatabaseUrl::parse);
  }

  /// Last: every source of settings must have spoken.
  @Override
  public int getOrder() {
    return Ordered.LOWEST_PRECEDENCE;
  }
}
