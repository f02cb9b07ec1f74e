// SPDX-License-Identifier: Apache-2.0
package io.trunkline.configuration;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.StandardEnvironment;

/// Turns the names people set into properties, adds the defaults that depend on them, and refuses a
/// start that could not go well.
///
/// It runs right after the configuration files were read and before anything is started, the
/// embedded database included. Command line, system properties and tests stay stronger than the
/// variables; the variables are stronger than `application.yaml`.
final class ReadEnvironment implements EnvironmentPostProcessor, Ordered {

  static final String VARIABLES = "trunklineEnvironment";
  static final String DEFAULTS = "trunklineDefaults";

  @Override
  public int getOrder() {
    return ConfigDataEnvironmentPostProcessor.ORDER + 1;
  }

  @Override
  public void postProcessEnvironment(
      ConfigurableEnvironment environment, SpringApplication application) {
    EnvironmentValues values = new EnvironmentValues(environment);
    MutablePropertySources sources = environment.getPropertySources();
    add(sources, new MapPropertySource(VARIABLES, translated(values)));
    sources.addLast(new MapPropertySource(DEFAULTS, defaults(values)));
    List<ConfigurationFault> faults = new StartChecks(values).findFaults();
    if (!faults.isEmpty()) {
      throw new UnsoundConfiguration(faults);
    }
  }

  /// Just above the system environment: relaxed binding also reads `TRUNKLINE_HOME` from there,
  /// without making it absolute.
  private static void add(MutablePropertySources sources, MapPropertySource variables) {
    if (sources.contains(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME)) {
      sources.addBefore(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, variables);
    } else {
      sources.addFirst(variables);
    }
  }

  private static Map<String, Object> translated(EnvironmentValues values) {
    Map<String, Object> properties = values.translated();
    properties.computeIfPresent(
        EnvironmentVariable.TRUNKLINE_HOME.property(),
        (property, home) -> HomeFolder.resolve(home.toString(), values));
    return properties;
  }

  private static Map<String, Object> defaults(EnvironmentValues values) {
    Map<String, Object> defaults = new HashMap<>();
    String port = values.written(EnvironmentVariable.HTTP_PORT.property()).orElse("3000");
    defaults.put(EnvironmentVariable.APP_URL.property(), "http://localhost:" + port);
    Path home = HomeFolder.byDefault(values);
    defaults.put(EnvironmentVariable.TRUNKLINE_HOME.property(), home.toString());
    if (!StartChecks.isProduction(values)) {
      defaults.put(EnvironmentVariable.HTTP_ADDRESS.property(), "127.0.0.1");
    }
    defaults.putAll(telemetry(values));
    return defaults;
  }

  /// Without an endpoint nothing of telemetry is even built.
  private static Map<String, Object> telemetry(EnvironmentValues values) {
    return values
        .find(EnvironmentVariable.OTEL_EXPORTER_OTLP_ENDPOINT)
        .map(endpoint -> endpoint.value().replaceFirst("/+$", "") + "/v1/traces")
        .<Map<String, Object>>map(
            traces -> Map.of("management.opentelemetry.tracing.export.otlp.endpoint", traces))
        .orElseGet(() -> Map.of("management.opentelemetry.enabled", "false"));
  }
}
