// SPDX-License-Identifier: Apache-2.0
package io.trunkline.portal.entrance;

import io.trunkline.access.Entrance;
import io.trunkline.access.Entrance.Awaited;
import io.trunkline.organizations.Person;
import io.trunkline.signin.SignIn;
import io.trunkline.signin.SignInOutcome;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/// What follows an outcome of signing in, the same for every way of coming in.
@Component
class WayIn {

  private static final String CODE = "redirect:/login/code";
  private static final String CODE_SET_UP = "redirect:/login/code/set-up";

  private final Entrance entrance;
  private final SignIn signIn;

  WayIn(Entrance entrance, SignIn signIn) {
    this.entrance = entrance;
    this.signIn = signIn;
  }

  /// Lets in who has just shown who she is in another way: by an invitation's link, or by setting
  /// the product up. What holds for everybody, such as one-time codes for operators, holds for her.
  String arrive(
      Person person, Entrance.By by, HttpServletRequest request, HttpServletResponse response) {
    SignInOutcome outcome =
        signIn.afterArrival(
            person.id(), entrance.visit(request), by.name().toLowerCase(Locale.ROOT));
    return follow(outcome, by, request, response, _ -> "redirect:/login", "");
  }

  /// @param refusal shows the page again with a sentence
  /// @param refused that sentence, unless it is about waiting
  String follow(
      SignInOutcome outcome,
      Entrance.By by,
      HttpServletRequest request,
      HttpServletResponse response,
      Function<String, String> refusal,
      String refused) {
    return switch (outcome) {
      case SignInOutcome.Recognized recognized ->
          "redirect:" + entrance.open(request, response, recognized, by);
      case SignInOutcome.CodeNeeded(Person person, long epoch) -> {
        entrance.await(request, new Awaited(person.id(), epoch, Entrance.Step.CODE, by));
        yield CODE;
      }
      case SignInOutcome.CodeSetUpNeeded(Person person, long epoch) -> {
        entrance.await(request, new Awaited(person.id(), epoch, Entrance.Step.CODE_SET_UP, by));
        yield CODE_SET_UP;
      }
      case SignInOutcome.Refused _ -> refusal.apply(refused);
      case SignInOutcome.TooManyTries(var wait) -> refusal.apply(Waiting.tooManyTries(wait));
    };
  }
}
