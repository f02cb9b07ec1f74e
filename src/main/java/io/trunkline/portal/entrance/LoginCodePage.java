// SPDX-License-Identifier: Apache-2.0
package io.trunkline.portal.entrance;

import io.trunkline.access.Entrance;
import io.trunkline.access.Entrance.Awaited;
import io.trunkline.access.Entrance.Step;
import io.trunkline.signin.OneTimeCodes;
import io.trunkline.signin.Proofs;
import io.trunkline.signin.Proofs.SecondStep;
import io.trunkline.signin.SignIn;
import io.trunkline.signin.SignInOutcome;
import io.trunkline.signin.Visit;
import io.trunkline.vocabulary.Secret;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The second step of signing in: a code, or the set-up of codes for who must have them.
@Controller
class LoginCodePage {

  private static final String AGAIN = "redirect:/login";

  private final SignIn signIn;
  private final OneTimeCodes codes;
  private final Entrance entrance;
  private final WayIn wayIn;

  LoginCodePage(SignIn signIn, OneTimeCodes codes, Entrance entrance, WayIn wayIn) {
    this.signIn = signIn;
    this.codes = codes;
    this.entrance = entrance;
    this.wayIn = wayIn;
  }

  @GetMapping("/login/code")
  String show(HttpServletRequest request, Model model) {
    return awaiting(request, Step.CODE).map(_ -> page(model)).orElse(AGAIN);
  }

  @PostMapping("/login/code")
  String check(
      @RequestParam(defaultValue = "") String code,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    Optional<Awaited> awaited = awaiting(request, Step.CODE);
    if (awaited.isEmpty()) {
      return AGAIN;
    }
    return wayIn.follow(
        outcome(awaited.get(), code, entrance.visit(request)),
        awaited.get().by(),
        request,
        response,
        problem -> {
          model.addAttribute("problem", problem);
          response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
          return page(model);
        },
        "This code is not right, or not right any more. Type the one your app shows now.");
  }

  @GetMapping("/login/code/set-up")
  String setUp(HttpServletRequest request, Model model) {
    return awaiting(request, Step.CODE_SET_UP)
        .flatMap(awaited -> setUp(awaited, request))
        .map(setUp -> setUpPage(setUp, model))
        .orElse(AGAIN);
  }

  @PostMapping("/login/code/set-up")
  String confirm(
      @RequestParam(defaultValue = "") String code,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    Optional<Awaited> awaited = awaiting(request, Step.CODE_SET_UP);
    if (awaited.isEmpty()) {
      return AGAIN;
    }
    Visit visit = entrance.visit(request);
    var confirmation =
        codes.confirm(
            awaited.get().person(), Secret.of(code.replace(" ", "")), session(request), visit);
    if (confirmation instanceof OneTimeCodes.Confirmation.Confirmed(var recoveryCodes)) {
      wayIn.follow(
          since(awaited.get(), signIn.afterCodeSetUp(awaited.get().person(), visit)),
          awaited.get().by(),
          request,
          response,
          _ -> AGAIN,
          "");
      model.addAttribute("codes", recoveryCodes.stream().map(Secret::reveal).toList());
      return "login-recovery-codes";
    }
    response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
    model.addAttribute("problem", "This code is not right. Type the one your app shows now.");
    return setUp(awaited.get(), request).map(setUp -> setUpPage(setUp, model)).orElse(AGAIN);
  }

  /// The same for as long as this session lasts: she may load the page again, or mistype.
  private Optional<OneTimeCodes.SetUp> setUp(Awaited awaited, HttpServletRequest request) {
    Secret session = session(request);
    return codes.begun(awaited.person(), session).or(() -> codes.start(awaited.person(), session));
  }

  private static Secret session(HttpServletRequest request) {
    return Secret.of(request.getSession().getId());
  }

  private SignInOutcome outcome(Awaited awaited, String typed, Visit visit) {
    return since(
        awaited,
        switch (SecondStep.of(typed)) {
          case Proofs.Code(Secret code) -> signIn.withCode(awaited.person(), code, visit);
          case Proofs.RecoveryCode(Secret code) ->
              signIn.withRecoveryCode(awaited.person(), code, visit);
        });
  }

  /// Both steps together are worth what the first was: it was the password that may have changed.
  private static SignInOutcome since(Awaited awaited, SignInOutcome outcome) {
    return outcome instanceof SignInOutcome.Recognized recognized
        ? recognized.since(awaited.epoch())
        : outcome;
  }

  private Optional<Awaited> awaiting(HttpServletRequest request, Step step) {
    return entrance.awaited(request).filter(awaited -> awaited.step() == step);
  }

  private static String page(Model model) {
    model.addAttribute("form", CodeForm.EMPTY);
    return "login-code";
  }

  private static String setUpPage(OneTimeCodes.SetUp setUp, Model model) {
    model.addAttribute("form", CodeForm.EMPTY);
    model.addAttribute("secret", setUp.secret().reveal());
    model.addAttribute("picture", setUp.picture());
    return "login-code-set-up";
  }

  /// Always empty: a code is typed anew.
  record CodeForm(String code) {

    static final CodeForm EMPTY = new CodeForm("");
  }
}
