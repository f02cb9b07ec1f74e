// SPDX-License-Identifier: Apache-2.0
package io.trunkline.guards;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Disabled;
import org.junit.platform.commons.annotation.Testable;

/// Tests that are run, that read as sentences, and that speak one language.
final class TestRules {

  static final ArchRule TESTS_ARE_WHERE_THE_BUILD_LOOKS =
      classes()
          .that(haveTests())
          .should()
          .haveSimpleNameEndingWith("Tests")
          .orShould()
          .haveSimpleNameEndingWith("IT")
          .because("the build runs *Tests and *IT, and passes over everything else in silence");

  static final ArchRule TESTS_ARE_SENTENCES =
      methods()
          .that(areTests())
          .should()
          .haveNameNotMatching("(test|should)([A-Z_].*)?")
          .andShould()
          .haveNameNotMatching(".*_.*")
          .because("aClientCannotSeeAnotherClientsCredentials needs neither word");

  static final ArchRule NO_TEST_IS_SWITCHED_OFF =
      methods()
          .that(areTests())
          .should()
          .notBeAnnotatedWith(Disabled.class)
          .because("a test that is not run says nothing; mend it or remove it");

  static final ArchRule ASSERTIONS_ARE_ASSERTJ =
      noClasses()
          .should()
          .dependOnClassesThat()
          .haveNameMatching(
              "org\\.junit\\.jupiter\\.api\\.Assertions|org\\.hamcrest\\..*|org\\.junit\\.Assert|org\\.mockito\\..*")
          .because("one way to say what is expected, and no mocks");

  private TestRules() {}

  private static DescribedPredicate<JavaMethod> areTests() {
    return DescribedPredicate.describe(
        "are tests", method -> method.isMetaAnnotatedWith(Testable.class));
  }

  /// A nested or abstract class is run by way of another, whose name then counts.
  private static DescribedPredicate<JavaClass> haveTests() {
    return DescribedPredicate.describe(
        "have tests",
        found ->
            found.isTopLevelClass()
                && !found
                    .getModifiers()
                    .contains(com.tngtech.archunit.core.domain.JavaModifier.ABSTRACT)
                && found.getAllMethods().stream().anyMatch(areTests()));
  }
}
