// SPDX-License-Identifier: Apache-2.0
package io.trunkline.guards;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.GeneralCodingRules;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/// Time comes from the clock a test can turn; chance from a source nobody can guess.
final class TimeRules {

  private static final Set<String> DATES_OF_THE_PAST =
      Set.of(
          "java.util.Date",
          "java.util.Calendar",
          "java.util.GregorianCalendar",
          "java.util.TimeZone",
          "java.text.SimpleDateFormat",
          "java.text.DateFormat",
          "java.sql.Date",
          "java.sql.Time",
          "java.sql.Timestamp");

  /// The token library takes and gives nothing else.
  private static final String SPEAKS_TO_A_LIBRARY = "io.trunkline.access.ApiTokens";

  static final ArchRule DATES_ARE_JAVA_TIME =
      noClasses()
          .that()
          .doNotHaveFullyQualifiedName(SPEAKS_TO_A_LIBRARY)
          .should()
          .dependOnClassesThat(
              DescribedPredicate.describe(
                  "are dates of the past", used -> DATES_OF_THE_PAST.contains(used.getName())))
          .because("java.time says whether it means an instant, a day or a local time");

  /// Before the beans exist there is no clock to inject: hence `configuration` and `database`.
  static final ArchRule THE_TIME_COMES_FROM_THE_CLOCK =
      noClasses()
          .that()
          .resideOutsideOfPackages("..trunkline.configuration..", "..trunkline.database..")
          .should()
          .callMethodWhere(DescribedPredicate.describe("asks the machine", TimeRules::asksMachine))
          .because("an injected InstantSource lets a test be at the end of fifteen minutes");

  static final ArchRule NOBODY_SLEEPS =
      noClasses()
          .should()
          .callMethodWhere(DescribedPredicate.describe("sleeps", TimeRules::sleeps))
          .because(
              "waiting for a moment instead of a fact is slow when it works and wrong when not");

  static final ArchRule CHANCE_CANNOT_BE_GUESSED =
      noClasses()
          .should()
          .dependOnClassesThat()
          .haveFullyQualifiedName("java.util.Random")
          .orShould()
          .dependOnClassesThat()
          .areAssignableTo(ThreadLocalRandom.class)
          .orShould()
          .callMethod(Math.class, "random")
          .because("SecureRandom is quick enough, and a guessable token is a hole");

  static final ArchRule NOTHING_IS_PRINTED =
      GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;

  private TimeRules() {}

  private static boolean asksMachine(JavaMethodCall call) {
    String owner = call.getTargetOwner().getName();
    String name = call.getName();
    boolean now = owner.startsWith("java.time.") && name.equals("now");
    boolean withoutClock = now && call.getTarget().getRawParameterTypes().isEmpty();
    boolean clock = owner.equals("java.time.Clock") || owner.equals("java.time.InstantSource");
    boolean systemClock = clock && name.startsWith("system");
    boolean millis = owner.equals("java.lang.System") && name.equals("currentTimeMillis");
    return withoutClock || systemClock || millis;
  }

  private static boolean sleeps(JavaMethodCall call) {
    return call.getName().equals("sleep")
        && (call.getTargetOwner().isEquivalentTo(Thread.class)
            || call.getTargetOwner().isEquivalentTo(TimeUnit.class));
  }
}
