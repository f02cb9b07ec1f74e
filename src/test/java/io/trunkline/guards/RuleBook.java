// SPDX-License-Identifier: Apache-2.0
package io.trunkline.guards;

import com.tngtech.archunit.lang.ArchRule;
import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.provider.Arguments;

/// Every rule about compiled classes, by the name of its constant.
final class RuleBook {

  /// Rules for what is shipped.
  static final RuleBook PRODUCT =
      new RuleBook(
          rulesOf(
              NamingRules.class,
              ReachRules.class,
              DatabaseRules.class,
              TimeRules.class,
              EventRules.class));

  /// Rules for tests too: what a reader must be able to trust there.
  static final RuleBook EVERYTHING = new RuleBook(rulesForTests());

  private final Map<String, ArchRule> rules;

  private RuleBook(Map<String, ArchRule> rules) {
    this.rules = Map.copyOf(rules);
  }

  Map<String, ArchRule> rules() {
    return rules;
  }

  /// As the arguments of a parameterized test, each shown by its name.
  Stream<Arguments> asArguments() {
    return rules.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(rule -> Arguments.of(Named.of(asSentence(rule.getKey()), rule.getValue())));
  }

  private static Map<String, ArchRule> rulesForTests() {
    Map<String, ArchRule> rules = rulesOf(TestRules.class);
    Map<String, ArchRule> shared = rulesOf(NamingRules.class, TimeRules.class);
    for (String name : List.of("NAMES_SAY_SOMETHING", "NOBODY_SLEEPS", "DATES_ARE_JAVA_TIME")) {
      rules.put(name, Objects.requireNonNull(shared.get(name)));
    }
    return rules;
  }

  private static Map<String, ArchRule> rulesOf(Class<?>... holders) {
    Map<String, ArchRule> rules = new LinkedHashMap<>();
    Arrays.stream(holders)
        .flatMap(holder -> Arrays.stream(holder.getDeclaredFields()))
        .filter(field -> ArchRule.class.isAssignableFrom(field.getType()))
        .forEach(field -> rules.put(field.getName(), read(field)));
    return rules;
  }

  private static ArchRule read(Field field) {
    try {
      return (ArchRule) field.get(null);
    } catch (IllegalAccessException hidden) {
      throw new IllegalStateException("a rule nobody can see", hidden);
    }
  }

  private static String asSentence(String constant) {
    return constant.toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
