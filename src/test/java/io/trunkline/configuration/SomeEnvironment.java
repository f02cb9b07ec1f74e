// SPDX-License-Identifier: Apache-2.0
package io.trunkline.configuration;

import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/// The environment of a process, made up: nothing of the machine that runs the tests is in it.
final class SomeEnvironment {

  private final Map<String, Object> variables = new HashMap<>();
  private final Map<String, Object> systemProperties =
      new HashMap<>(Map.of("user.home", System.getProperty("java.io.tmpdir")));

  SomeEnvironment with(String name, String value) {
    variables.put(name, value);
    return this;
  }

  SomeEnvironment without(String name) {
    variables.remove(name);
    return this;
  }

  SomeEnvironment withSystemProperty(String name, String value) {
    systemProperties.put(name, value);
    return this;
  }

  /// A production that has nothing to complain about.
  static SomeEnvironment ofProduction() {
    return new SomeEnvironment()
        .with("APP_ENV", "production")
        .with("APP_URL", "https://phones.agency.com")
        .with("DATABASE_URL", "postgres://owner:s3-fR8.kd2@db.internal:5432/trunkline")
        .with("SMTP_URL", "smtps://mailer:9fj.2kd@mail.agency.com")
        .with("MAIL_FROM", "Agency <hello@agency.com>");
  }

  /// As the product reads it when it starts.
  ConfigurableEnvironment read() {
    ConfigurableEnvironment environment = unread();
    ConfigDataEnvironmentPostProcessor.applyTo(environment);
    new ReadEnvironment().postProcessEnvironment(environment, new SpringApplication());
    return environment;
  }

  ProductSettings settings() {
    return Binder.get(read()).bind("trunkline", ProductSettings.class).get();
  }

  private ConfigurableEnvironment unread() {
    StandardEnvironment environment = new StandardEnvironment();
    environment
        .getPropertySources()
        .replace(
            StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
            new SystemEnvironmentPropertySource(
                StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                Map.copyOf(variables)));
    environment
        .getPropertySources()
        .replace(
            StandardEnvironment.SYSTEM_PROPERTIES_PROPERTY_SOURCE_NAME,
            new MapPropertySource(
                StandardEnvironment.SYSTEM_PROPERTIES_PROPERTY_SOURCE_NAME,
                Map.copyOf(systemProperties)));
    return environment;
  }
}
