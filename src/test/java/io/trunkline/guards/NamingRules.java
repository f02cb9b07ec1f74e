// SPDX-License-Identifier: Apache-2.0
package io.trunkline.guards;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.regex.Pattern;

/// Names that say what a thing is, not that somebody did not know what to call it.
final class NamingRules {

  private static final Pattern EMPTY_WORDS =
      Pattern.compile(
          "(Abstract|Base|Common)[A-Z].*"
              + "|.*(Impl|Utils?|Helper|Manager|Service|Processor|Base|Abstract|Common|Dto|DTO|Entity|Info|Data)");

  private static final Pattern READS_LIKE_A_BEAN = Pattern.compile("get[A-Z].*");

  static final ArchRule NAMES_SAY_SOMETHING =
      classes()
          .that(House.writtenClasses())
          .should(notBeCalled(EMPTY_WORDS))
          .because("a name like Manager, Helper or Data hides a missing word of the product");

  static final ArchRule METHODS_DO_NOT_BEGIN_WITH_GET =
      methods()
          .that(areOursToName())
          .should()
          .haveNameNotMatching(READS_LIKE_A_BEAN.pattern())
          .because("our types answer like records do: name(), not getName()");

  static final ArchRule ENDINGS_KEEP_THEIR_MEANING =
      classes()
          .that()
          .haveSimpleNameEndingWith("Id")
          .or()
          .haveSimpleNameEndingWith("Settings")
          .should()
          .beRecords()
          .because("*Id and *Settings are values");

  private NamingRules() {}

  private static ArchCondition<JavaClass> notBeCalled(Pattern banned) {
    return new ArchCondition<>("not be called *Impl, *Util, *Manager, Abstract* or the like") {
      @Override
      public void check(JavaClass found, ConditionEvents events) {
        boolean fine = !banned.matcher(found.getSimpleName()).matches();
        events.add(new SimpleConditionEvent(found, fine, "the name of " + found.getName()));
      }
    };
  }

  /// A method whose name no framework's type has chosen for us.
  private static DescribedPredicate<JavaMethod> areOursToName() {
    return DescribedPredicate.describe(
        "override nothing",
        method ->
            House.writtenClasses().test(method.getOwner())
                && method.getOwner().getAllRawInterfaces().stream()
                    .noneMatch(above -> declares(above, method))
                && method.getOwner().getAllRawSuperclasses().stream()
                    .noneMatch(above -> declares(above, method)));
  }

  private static boolean declares(JavaClass above, JavaMethod method) {
    return above.getMethods().stream().anyMatch(m -> m.getName().equals(method.getName()));
  }
}
