// SPDX-License-Identifier: Apache-2.0
package io.trunkline.portal.person;

import io.trunkline.access.Entrance;
import io.trunkline.access.SignedIn;
import io.trunkline.portal.person.ProfileForms.CodeForm;
import io.trunkline.signin.OneTimeCodes;
import io.trunkline.signin.Proofs;
import io.trunkline.vocabulary.Secret;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// Two-step sign-in on a person's own page: set up, renew recovery codes, turn off. Renewing and
/// turning off ask for a code of the moment: an unattended browser must not be enough.
@Controller
@RequestMapping("/profile/totp")
class TwoStepPage {

  private static final String BACK = "redirect:/profile#totp";

  private final OneTimeCodes codes;
  private final Entrance entrance;
  private final ProfileView view;

  TwoStepPage(OneTimeCodes codes, Entrance entrance, ProfileView view) {
    this.codes = codes;
    this.entrance = entrance;
    this.view = view;
  }

  @PostMapping("/start")
  String start(SignedIn viewer, HttpServletRequest request, Model model) {
    codes.start(viewer.person()).ifPresent(setUp -> model.addAttribute("enrolment", setUp));
    return view.page(viewer, request, model);
  }

  @PostMapping
  String confirm(
      @ModelAttribute("codeForm") CodeForm form,
      BindingResult problems,
      SignedIn viewer,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    var outcome = codes.confirm(viewer.person(), Secret.of(form.code()), entrance.visit(request));
    if (!showCodes(outcome, problems, model)) {
      codes.start(viewer.person()).ifPresent(setUp -> model.addAttribute("enrolment", setUp));
      response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
    }
    return view.page(viewer, request, model);
  }

  @PostMapping("/codes")
  String renew(
      @ModelAttribute("codeForm") CodeForm form,
      BindingResult problems,
      SignedIn viewer,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    var outcome =
        codes.renewRecoveryCodes(
            viewer.person(), new Proofs.Code(Secret.of(form.code())), entrance.visit(request));
    if (!showCodes(outcome, problems, model)) {
      response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
    }
    return view.page(viewer, request, model);
  }

  @PostMapping("/off")
  String turnOff(
      @ModelAttribute("codeForm") CodeForm form,
      BindingResult problems,
      SignedIn viewer,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model,
      RedirectAttributes next) {
    var outcome =
        codes.remove(
            viewer.person(), new Proofs.Code(Secret.of(form.code())), entrance.visit(request));
    if (outcome instanceof Proofs.Outcome.Proven) {
      next.addFlashAttribute("done", "Two-step sign-in is off.");
      return BACK;
    }
    refuse(outcome instanceof Proofs.Outcome.TooManyTries, problems);
    response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
    return view.page(viewer, request, model);
  }

  private static boolean showCodes(
      OneTimeCodes.Confirmation outcome, BindingResult problems, Model model) {
    return switch (outcome) {
      case OneTimeCodes.Confirmation.Confirmed(var recoveryCodes) -> {
        model.addAttribute("freshCodes", recoveryCodes.stream().map(Secret::reveal).toList());
        yield true;
      }
      case OneTimeCodes.Confirmation.Refused _ -> refuse(false, problems);
      case OneTimeCodes.Confirmation.TooManyTries _ -> refuse(true, problems);
    };
  }

  private static boolean refuse(boolean tooMany, BindingResult problems) {
    problems.rejectValue(
        "code",
        "code",
        tooMany
            ? "Too many tries. Wait a few minutes."
            : "This code is not right. Type the one your app shows now.");
    return false;
  }
}
