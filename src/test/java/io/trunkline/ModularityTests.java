// SPDX-License-Identifier: Apache-2.0
package io.trunkline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.modulith.ApplicationModule;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.modulith.docs.Documenter;

class ModularityTests {

  private static final Path SOURCES = Path.of("src/main/java/io/trunkline");

  private final ApplicationModules modules = ApplicationModules.of(Trunkline.class);

  static Stream<Path> packages() throws IOException {
    try (Stream<Path> below = Files.walk(SOURCES)) {
      return below
          .filter(Files::isDirectory)
          .filter(folder -> !folder.equals(SOURCES))
          .toList()
          .stream();
    }
  }

  @Test
  void modulesUseOnlyWhatTheyDeclare() {
    modules.verify();
  }

  @ParameterizedTest
  @MethodSource("packages")
  void everyPackageSaysWhatItIsAndWhatItMayUse(Path folder) throws IOException {
    // Given
    Path info = folder.resolve("package-info.java");

    // When
    String text = Files.readString(info);

    // Then
    assertThat(text)
        .as(info.toString())
        .contains("\n///")
        .contains("@" + ApplicationModule.class.getSimpleName() + "(")
        .containsPattern("allowedDependencies\\s*=")
        .contains("@" + NullMarked.class.getSimpleName());
  }

  @Test
  void theRootHoldsOnlyTheProduct() throws IOException {
    try (Stream<Path> files = Files.list(SOURCES)) {
      assertThat(files.filter(Files::isRegularFile).map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder("Trunkline.java", "package-info.java");
    }
  }

  /// The picture and the lists that `docs/architecture.md` points to.
  @Test
  void modulesDrawThemselves() {
    new Documenter(modules).writeDocumentation();

    assertThat(Path.of("target/spring-modulith-docs/components.puml")).isNotEmptyFile();
  }
}
