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
import io.trunkline.vocabulary.OrganizationEvent;
import java.util.Arrays;
import java.util.Set;
import org.springframework.modulith.events.ApplicationModuleListener;

/// Facts are told in the past tense, by records, to listeners that are named for what they do.
final class EventRules {

  /// Past forms that do not end in "ed".
  private static final Set<String> IRREGULAR =
      Set.of(
          "Begun",
          "Bought",
          "Broken",
          "Built",
          "Chosen",
          "Found",
          "Given",
          "Gone",
          "Held",
          "Left",
          "Lost",
          "Made",
          "Met",
          "Paid",
          "Put",
          "Read",
          "Run",
          "Seen",
          "Sent",
          "Set",
          "Sold",
          "Spent",
          "Taken",
          "Told",
          "Went",
          "Withdrawn",
          "Won",
          "Written");

  static final ArchRule EVENTS_ARE_RECORDS_IN_THE_PAST_TENSE =
      classes()
          .that()
          .areAssignableTo(OrganizationEvent.class)
          .and()
          .areNotInterfaces()
          .should()
          .beRecords()
          .andShould(tellThePast())
          .because("an event is a fact that cannot be changed any more")
          .allowEmptyShould(true);

  static final ArchRule LISTENERS_HEAR_EVENTS_OF_AN_ORGANIZATION =
      methods()
          .that()
          .areAnnotatedWith(ApplicationModuleListener.class)
          .should(hearAnOrganizationEvent())
          .because("a listener runs in the scope of its event; without one it would see nothing")
          .allowEmptyShould(true);

  static final ArchRule LISTENERS_ARE_NAMED_AS_SENTENCES =
      classes()
          .that(listen())
          .should()
          .haveSimpleNameNotEndingWith("Listener")
          .andShould()
          .haveSimpleNameNotEndingWith("Handler")
          .andShould()
          .haveSimpleNameNotEndingWith("Subscriber")
          .andShould()
          .haveSimpleNameNotEndingWith("Consumer")
          .andShould()
          .haveSimpleNameNotEndingWith("Observer")
          .because("CaptureLeadFromCall says what happens, CallListener does not")
          .allowEmptyShould(true);

  private EventRules() {}

  private static ArchCondition<JavaClass> tellThePast() {
    return new ArchCondition<>("be named in the past tense") {
      @Override
      public void check(JavaClass event, ConditionEvents events) {
        boolean past =
            Arrays.stream(event.getSimpleName().split("(?=[A-Z])"))
                .anyMatch(word -> word.endsWith("ed") || IRREGULAR.contains(word));
        events.add(new SimpleConditionEvent(event, past, "the name of " + event.getName()));
      }
    };
  }

  private static ArchCondition<JavaMethod> hearAnOrganizationEvent() {
    return new ArchCondition<>("take one OrganizationEvent") {
      @Override
      public void check(JavaMethod listener, ConditionEvents events) {
        var heard = listener.getRawParameterTypes();
        boolean fine =
            heard.size() == 1 && heard.getFirst().isAssignableTo(OrganizationEvent.class);
        events.add(
            new SimpleConditionEvent(listener, fine, "what " + listener.getFullName() + " hears"));
      }
    };
  }

  private static DescribedPredicate<JavaClass> listen() {
    return DescribedPredicate.describe(
        "listen",
        found ->
            found.getMethods().stream()
                .anyMatch(method ->
                    method.isAnnotatedWith(ApplicationModuleListener.class)
                        || method.isMetaAnnotatedWith(
                            "org.springframework.context.event.EventListener")));
  }
}
