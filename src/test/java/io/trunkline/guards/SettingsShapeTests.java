// SPDX-License-Identifier: Apache-2.0
package io.trunkline.guards;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/// What a person can configure looks the same in every module.
class SettingsShapeTests {

  static Stream<Class<?>> settings() {
    return House.product().stream()
        .filter(found -> found.isAnnotatedWith(ConfigurationProperties.class))
        .<Class<?>>map(JavaClass::reflect)
        .sorted((one, other) -> one.getName().compareTo(other.getName()));
  }

  @Test
  void somethingCanBeConfigured() {
    assertThat(settings()).isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("settings")
  void settingsAreCheckedRecordsUnderTheNameOfTheirModule(Class<?> settings) {
    // Given
    String module = settings.getPackageName().substring(House.ROOT.length() + 1);
    String prefix = settings.getAnnotation(ConfigurationProperties.class).value();

    // Then
    assertThat(settings.isRecord()).isTrue();
    assertThat(settings.getSimpleName()).endsWith("Settings");
    assertThat(settings.isAnnotationPresent(Validated.class) || !hasLimits(settings))
        .as("limits are checked only in a @Validated record")
        .isTrue();
    assertThat(prefix)
        .matches(name ->
            name.equals("trunkline." + module)
                || name.startsWith("trunkline." + module + ".")
                || (module.equals("configuration") && name.equals("trunkline")));
  }

  @ParameterizedTest
  @MethodSource("settings")
  void everySettingSaysWhatItIs(Class<?> settings) throws IOException {
    // Given
    String path = settings.getName().replace('.', '/') + ".java";
    String source = Files.readString(Path.of("src/main/java", path));

    // When
    List<String> undocumented =
        Arrays.stream(Objects.requireNonNull(settings.getRecordComponents()))
            .map(component -> component.getName())
            .filter(name -> !source.contains("/// @param " + name + " "))
            .toList();

    // Then
    assertThat(undocumented).isEmpty();
  }

  private static boolean hasLimits(Class<?> settings) {
    return Arrays.stream(Objects.requireNonNull(settings.getRecordComponents()))
        .flatMap(component -> Arrays.stream(component.getAccessor().getAnnotations()))
        .anyMatch(limit -> limit.annotationType().getName().startsWith("jakarta.validation."));
  }
}
