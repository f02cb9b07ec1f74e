// SPDX-License-Identifier: Apache-2.0
package io.trunkline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.modulith.docs.Documenter;

class ModularityTests {

  private static final Path SOURCES = Path.of("src/main/java/io/trunkline");

  /// The portal has a page for everything, and so a folder for each kind of reader; the media plane
  /// has codecs; the simulator has a load beside its twins; each engine is a module within
  /// `engines`, and lists what it may use itself.
  private static final Set<Path> MODULES_WITH_PARTS =
      Set.of(
          SOURCES.resolve("portal"),
          SOURCES.resolve("media"),
          SOURCES.resolve("simulator"),
          SOURCES.resolve("engines"));

  private final ApplicationModules modules = ApplicationModules.of(Trunkline.class);

  static List<Path> packages() throws IOException {
    try (Stream<Path> below = Files.walk(SOURCES)) {
      return below.filter(Files::isDirectory).filter(folder -> !folder.equals(SOURCES)).toList();
    }
  }

  @Test
  void modulesUseOnlyWhatTheyDeclare() {
    modules.verify();
  }

  @ParameterizedTest
  @MethodSource("packages")
  void everyPackageSaysWhatItIsAndForbidsNull(Path folder) throws IOException {
    assertThat(infoOf(folder)).contains("\n///", "@" + NullMarked.class.getSimpleName());
  }

  @ParameterizedTest
  @MethodSource("packages")
  void everyModuleListsWhatItMayUse(Path folder) throws IOException {
    if (isPartOfAModule(folder) && !folder.startsWith(SOURCES.resolve("engines"))) {
      assertThat(folder.getParent()).as("a module is one flat package").isIn(MODULES_WITH_PARTS);
    } else {
      assertThat(infoOf(folder))
          .containsPattern("@ApplicationModule\\([^)]*allowedDependencies\\s*=");
    }
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

  private static boolean isPartOfAModule(Path folder) {
    return !SOURCES.equals(folder.getParent());
  }

  private static String infoOf(Path folder) throws IOException {
    return Files.readString(folder.resolve("package-info.java"));
  }
}
