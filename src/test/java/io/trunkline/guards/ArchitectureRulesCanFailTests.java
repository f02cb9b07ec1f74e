// SPDX-License-Identifier: Apache-2.0
package io.trunkline.guards;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import wrongly.Breaks;

/// Shows each rule a piece of code it must not let pass.
class ArchitectureRulesCanFailTests {

  private static final JavaClasses WRONG = new ClassFileImporter().importPackages("wrongly");
  private static final Map<String, ArchRule> RULES = rules();

  static Stream<String> names() {
    return RULES.keySet().stream().sorted();
  }

  @ParameterizedTest
  @MethodSource("names")
  void everyRuleCatchesWhatBreaksIt(String name) {
    // Given
    List<String> culprits = culpritsOf(name).map(JavaClass::getName).toList();

    // When
    List<String> found =
        Objects.requireNonNull(RULES.get(name)).evaluate(WRONG).getFailureReport().getDetails();

    // Then
    assertThat(culprits).as("classes annotated @Breaks(\"%s\")", name).isNotEmpty();
    assertThat(culprits)
        .allSatisfy(
            culprit -> assertThat(found).anySatisfy(said -> assertThat(said).contains(culprit)));
  }

  @Test
  void everyWrongClassNamesARule() {
    assertThat(RULES.keySet())
        .containsAll(
            new TreeSet<>(
                WRONG.stream()
                    .filter(found -> found.isAnnotatedWith(Breaks.class))
                    .map(found -> found.getAnnotationOfType(Breaks.class).value())
                    .toList()));
  }

  private static Stream<JavaClass> culpritsOf(String rule) {
    return WRONG.stream()
        .filter(found -> found.isAnnotatedWith(Breaks.class))
        .filter(found -> found.getAnnotationOfType(Breaks.class).value().equals(rule));
  }

  private static Map<String, ArchRule> rules() {
    Map<String, ArchRule> rules = new HashMap<>(RuleBook.PRODUCT.rules());
    rules.putAll(RuleBook.EVERYTHING.rules());
    return rules;
  }
}
