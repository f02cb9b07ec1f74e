// SPDX-License-Identifier: Apache-2.0
package io.trunkline.configuration;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.PropertySource;

/// Reads names and properties as they were written.
///
/// Spring's own lookup would replace `${...}` inside a value, and a password may contain that.
final class EnvironmentValues {

  /// A value with the name it was given under, which is the name to blame it by.
  record Given(String name, String value) {}

  private final ConfigurableEnvironment environment;

  EnvironmentValues(ConfigurableEnvironment environment) {
    this.environment = environment;
  }

  /// What the variables say, by property; only those that are set.
  Map<String, Object> translated() {
    Map<String, Object> properties = new TreeMap<>();
    for (EnvironmentVariable variable : EnvironmentVariable.values()) {
      fromVariable(variable).ifPresent(given -> properties.put(variable.property(), given.value()));
    }
    return properties;
  }

  /// The value that counts: the property, wherever it comes from, under the name the person used.
  Optional<Given> find(EnvironmentVariable variable) {
    Optional<Given> given = fromVariable(variable);
    Optional<String> effective = written(variable.property());
    if (effective.isEmpty()) {
      return given;
    }
    return given
        .filter(fromName -> fromName.value().equals(effective.get()))
        .or(() -> Optional.of(new Given(variable.name(), effective.get())));
  }

  /// Whether nobody said anything, so that our own default holds.
  boolean isDefault(EnvironmentVariable variable) {
    return written(variable.property()).equals(fromDefaults(variable))
        && fromVariable(variable).isEmpty();
  }

  private Optional<String> fromDefaults(EnvironmentVariable variable) {
    return Optional.ofNullable(environment.getPropertySources().get(ReadEnvironment.DEFAULTS))
        .map(defaults -> defaults.getProperty(variable.property()))
        .map(Object::toString);
  }

  private Optional<Given> fromVariable(EnvironmentVariable variable) {
    return variable.names().stream()
        .flatMap(name -> written(name).map(value -> new Given(name, value)).stream())
        .findFirst();
  }

  Optional<String> written(String name) {
    for (PropertySource<?> source : environment.getPropertySources()) {
      @Nullable Object value = source.getProperty(name);
      if (value != null && !value.toString().isBlank()) {
        return Optional.of(value.toString().strip());
      }
    }
    return Optional.empty();
  }
}
