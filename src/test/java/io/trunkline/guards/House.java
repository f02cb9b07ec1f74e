// SPDX-License-Identifier: Apache-2.0
package io.trunkline.guards;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The compiled classes the rules look at, read once.
final class House {

  static final String ROOT = "io.trunkline";

  private static final JavaClasses EVERYTHING = new ClassFileImporter().importPackages(ROOT);
  private static final JavaClasses PRODUCT =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(ROOT);

  private static final List<String> RESOURCES = readResources();

  private House() {}

  /// What is shipped.
  static JavaClasses product() {
    return PRODUCT;
  }

  /// What is shipped and what tests it.
  static JavaClasses everything() {
    return EVERYTHING;
  }

  /// The class as the tests see it too; wrong examples are known to nobody.
  static JavaClass withTests(JavaClass found) {
    return EVERYTHING.contain(found.getName()) ? EVERYTHING.get(found.getName()) : found;
  }

  /// Whether a library finds the class by what is written in one of our files.
  static boolean isNamedInAResource(JavaClass found) {
    Pattern name = Pattern.compile(Pattern.quote(found.getName()) + "(?!\\w)");
    return RESOURCES.stream().anyMatch(text -> name.matcher(text).find());
  }

  /// Classes with a name of their own, as people wrote them.
  static DescribedPredicate<JavaClass> writtenClasses() {
    return DescribedPredicate.describe(
        "classes with a name",
        found -> !found.isAnonymousClass() && !found.getSimpleName().equals("package-info"));
  }

  private static List<String> readResources() {
    try (Stream<Path> files = Files.walk(Path.of("src/main/resources"))) {
      return files
          .filter(Files::isRegularFile)
          .filter(House::isForLibraries)
          .map(House::read)
          .toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static boolean isForLibraries(Path file) {
    return Stream.of(".xml", ".factories", ".imports").anyMatch(file.toString()::endsWith);
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
