// SPDX-License-Identifier: Apache-2.0
package io.trunkline.guards;

import com.tngtech.archunit.lang.ArchRule;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ArchitectureTests {

  static Stream<Arguments> rulesOfTheProduct() {
    return RuleBook.PRODUCT.asArguments();
  }

  static Stream<Arguments> rulesOfEverything() {
    return RuleBook.EVERYTHING.asArguments();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rulesOfTheProduct")
  void theProductKeepsItsRules(ArchRule rule) {
    rule.check(House.product());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rulesOfEverything")
  void theTestsKeepTheirRules(ArchRule rule) {
    rule.check(House.everything());
  }
}
