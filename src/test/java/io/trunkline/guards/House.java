// SPDX-License-Identifier: Apache-2.0
package io.trunkline.guards;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Optional;

/// The compiled classes the rules look at, read once.
final class House {

  static final String ROOT = "io.trunkline";

  private static final JavaClasses EVERYTHING = new ClassFileImporter().importPackages(ROOT);
  private static final JavaClasses PRODUCT =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(ROOT);

  private House() {}

  /// What is shipped.
  static JavaClasses product() {
    return PRODUCT;
  }

  /// What is shipped and what tests it.
  static JavaClasses everything() {
    return EVERYTHING;
  }

  /// Classes with a name of their own, as people wrote them.
  static DescribedPredicate<JavaClass> writtenClasses() {
    return DescribedPredicate.describe(
        "classes with a name",
        found -> !found.isAnonymousClass() && !found.getSimpleName().equals("package-info"));
  }

  /// The module a class is in: the first part of its package below the root, if it has one.
  static Optional<String> moduleOf(JavaClass found) {
    String name = found.getPackageName();
    if (!name.startsWith(ROOT + ".")) {
      return Optional.empty();
    }
    return Optional.of(name.substring(ROOT.length() + 1).split("\\.", 2)[0]);
  }
}
