// SPDX-License-Identifier: Apache-2.0
package io.trunkline.guards;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import io.trunkline.vocabulary.OrganizationEvent;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Controller;
import org.springframework.stereotype.Repository;
import org.springframework.web.bind.annotation.ControllerAdvice;

/// Who can see what: a module shows little, and the media plane sees little.
final class ReachRules {

  static final ArchRule PUBLIC_TYPES_ARE_USED_BY_ANOTHER_MODULE =
      classes()
          .that(arePublicTypesOfAModule())
          .should(beNeededElsewhere())
          .because("a type is package-private until another module needs it")
          .allowEmptyShould(true);

  static final ArchRule ENTRY_POINTS_ARE_NOT_PUBLIC =
      classes()
          .that()
          .areMetaAnnotatedWith(Controller.class)
          .or()
          .areMetaAnnotatedWith(ControllerAdvice.class)
          .or()
          .areMetaAnnotatedWith(Configuration.class)
          .or()
          .areMetaAnnotatedWith(Repository.class)
          .or()
          .haveSimpleNameEndingWith("Page")
          .or()
          .haveSimpleNameEndingWith("Table")
          .or()
          .haveSimpleNameEndingWith("Webhook")
          .and()
          .doNotHaveFullyQualifiedName("io.trunkline.Trunkline")
          .should()
          .notBePublic()
          .because("Spring finds them wherever they are, and nobody else should");

  static final ArchRule PAGES_STAND_IN_THE_PORTAL =
      classes()
          .that()
          .areAnnotatedWith(Controller.class)
          .should()
          .resideInAPackage("..portal..")
          .andShould()
          .haveSimpleNameEndingWith("Page")
          .because("every HTML page is in one place; whoever answers programs is a RestController");

  /// `package-info` carries Modulith's annotation, which no class sees at run time.
  static final ArchRule MEDIA_KNOWS_NO_FRAMEWORK_AND_NO_TENANT =
      classes()
          .that()
          .resideInAPackage("..media..")
          .and(House.writtenClasses())
          .should()
          .onlyDependOnClassesThat(
              DescribedPredicate.describe("are plain Java, Netty or media", ReachRules::isForMedia))
          .because("the call's audio must not wait for a bean, a transaction or a tenant")
          .allowEmptyShould(true);

  static final ArchRule NOTHING_IS_INJECTED_INTO_FIELDS =
      noFields()
          .should()
          .beAnnotatedWith(Autowired.class)
          .orShould()
          .beAnnotatedWith(Value.class)
          .orShould()
          .beAnnotatedWith("jakarta.inject.Inject")
          .orShould()
          .beAnnotatedWith("jakarta.annotation.Resource")
          .because("a constructor says what a class needs");

  static final ArchRule NOTHING_IS_INJECTED_INTO_SETTERS =
      methods().should().notBeAnnotatedWith(Autowired.class).because("a constructor says it all");

  static final ArchRule STATICS_DO_NOT_CHANGE =
      fields()
          .that()
          .areStatic()
          .and(
              DescribedPredicate.describe(
                  "are not the compiler's",
                  field -> !field.getModifiers().contains(JavaModifier.SYNTHETIC)))
          .should()
          .beFinal()
          .because("shared state that changes belongs to an object somebody owns");

  /// The module that gives log lines their shape has to know who writes them.
  static final ArchRule LOGS_GO_THROUGH_ONE_DOOR =
      noClasses()
          .that()
          .resideOutsideOfPackage("..trunkline.logs..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "java.util.logging..",
              "org.apache.commons.logging..",
              "org.apache.logging..",
              "ch.qos.logback..")
          .because("SLF4J is where logs are made, so one place decides their shape");

  private ReachRules() {}

  private static DescribedPredicate<JavaClass> arePublicTypesOfAModule() {
    return DescribedPredicate.describe(
        "are public types of a module",
        found ->
            found.isTopLevelClass()
                && found.getModifiers().contains(JavaModifier.PUBLIC)
                && !found.getSimpleName().equals("package-info")
                && found.tryGetMethod("main", String[].class).isEmpty());
  }

  /// Needed by a class of another package, tests included; or a part of the signature of something
  /// in its own package that is needed there; or an event, which is told to whoever will listen; or
  /// an exception, which may pass anywhere; or named in a file that a library reads.
  private static ArchCondition<JavaClass> beNeededElsewhere() {
    return new ArchCondition<>("be used by another module, or be an event") {
      @Override
      public void check(JavaClass found, ConditionEvents events) {
        boolean needed =
            found.isAssignableTo(OrganizationEvent.class)
                || found.isAssignableTo(Throwable.class)
                || House.isNamedInAResource(found)
                || isUsedElsewhere(found)
                || signaturesNaming(found).anyMatch(ReachRules::isUsedElsewhere);
        events.add(
            new SimpleConditionEvent(
                found, needed, found.getName() + " is public, yet no other module uses it"));
      }
    };
  }

  private static boolean isUsedElsewhere(JavaClass found) {
    return withNested(House.withTests(found))
        .flatMap(type -> type.getDirectDependenciesToSelf().stream())
        .anyMatch(use -> !use.getOriginClass().getPackageName().equals(found.getPackageName()));
  }

  private static Stream<JavaClass> withNested(JavaClass found) {
    return found.getPackage().getClasses().stream()
        .filter(type -> type.equals(found) || type.getName().startsWith(found.getName() + "$"));
  }

  /// The other public types of the same package that name this one in what they show.
  private static Stream<JavaClass> signaturesNaming(JavaClass found) {
    return found.getPackage().getClasses().stream()
        .filter(type -> !type.equals(found) && type.getModifiers().contains(JavaModifier.PUBLIC))
        .filter(type -> isShownBy(type, found));
  }

  private static boolean isShownBy(JavaClass type, JavaClass found) {
    return type.getCodeUnits().stream()
        .filter(unit -> !unit.getModifiers().contains(JavaModifier.PRIVATE))
        .anyMatch(unit ->
            unit.getReturnType().getAllInvolvedRawTypes().contains(found)
                || unit.getParameterTypes().stream()
                    .anyMatch(p -> p.getAllInvolvedRawTypes().contains(found))
                || unit.getExceptionTypes().contains(found));
  }

  private static boolean isForMedia(JavaClass used) {
    String name = used.getPackageName();
    boolean plainJava = name.startsWith("java.") && !name.startsWith("java.sql");
    boolean library =
        Stream.of("io.netty", "org.slf4j", "tools.jackson.core", "io.micrometer", "org.jspecify")
            .anyMatch(allowed -> name.equals(allowed) || name.startsWith(allowed + "."));
    boolean ours = name.contains(".media") || name.equals(House.ROOT + ".vocabulary");
    return used.isPrimitive() || used.isArray() || plainJava || library || ours;
  }
}
