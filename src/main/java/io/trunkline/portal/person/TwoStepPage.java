// SPDX-License-Identifier: Apache-2.0
package io.trunkline.portal.person;

import io.trunkline.access.Entrance;
import io.trunkline.access.SignedIn;
import io.trunkline.portal.person.ProfileForms.CodeForm;
import io.trunkline.signin.OneTimeCodes;
import io.trunkline.signin.Proofs.SecondStep;
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

/// Two-step sign-in on a person's own page: set up, move to another phone, renew recovery codes,
/// turn off. All but the first ask for a code of the moment or a recovery code: an unattended
/// browser must not be enough, and a lost phone must not be the end.
@Controller
@RequestMapping("/profile/totp")
class TwoStepPage {

  private static final String BACK = "redirect:/profile#totp";
  private static final String WRONG = "This code is not right. Type the one your app shows now.";
  private static final String TOO_MANY = "Too many tries. Wait a few minutes.";
  private static final String REQUIRED =
      "Operators of this installation must use two-step sign-in. A new phone can take the place of"
          + " this one.";

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
    codes
        .start(viewer.person(), session(request))
        .ifPresent(setUp -> model.addAttribute("enrolment", setUp));
    return view.page(viewer, request, model);
  }

  @PostMapping("/anew")
  String startAnew(
      @ModelAttribute("codeForm") CodeForm form,
      BindingResult problems,
      SignedIn viewer,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    switch (codes.startAnew(
        viewer.person(), SecondStep.of(form.code()), session(request), entrance.visit(request))) {
      case OneTimeCodes.NewPhone.Begun(var setUp) -> {
        model.addAttribute("enrolment", setUp);
        model.addAttribute("codeForm", CodeForm.EMPTY);
      }
      case OneTimeCodes.NewPhone.Refused _ -> refuse(WRONG, problems, response);
      case OneTimeCodes.NewPhone.TooManyTries _ -> refuse(TOO_MANY, problems, response);
    }
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
    Secret session = session(request);
    show(
        codes.confirm(viewer.person(), Secret.of(form.code()), session, entrance.visit(request)),
        problems,
        response,
        model);
    codes
        .begun(viewer.person(), session)
        .ifPresent(setUp -> model.addAttribute("enrolment", setUp));
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
    show(
        codes.renewRecoveryCodes(
            viewer.person(), SecondStep.of(form.code()), entrance.visit(request)),
        problems,
        response,
        model);
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
    switch (codes.remove(viewer.person(), SecondStep.of(form.code()), entrance.visit(request))) {
      case OneTimeCodes.Removal.Removed _ -> {
        next.addFlashAttribute("done", "Two-step sign-in is off.");
        return BACK;
      }
      case OneTimeCodes.Removal.Required _ -> refuse(REQUIRED, problems, response);
      case OneTimeCodes.Removal.Refused _ -> refuse(WRONG, problems, response);
      case OneTimeCodes.Removal.TooManyTries _ -> refuse(TOO_MANY, problems, response);
    }
    return view.page(viewer, request, model);
  }

  private static void show(
      OneTimeCodes.Confirmation outcome,
      BindingResult problems,
      HttpServletResponse response,
      Model model) {
    switch (outcome) {
      case OneTimeCodes.Confirmation.Confirmed(var recoveryCodes) ->
          model.addAttribute("freshCodes", recoveryCodes.stream().map(Secret::reveal).toList());
      case OneTimeCodes.Confirmation.Refused _ -> refuse(WRONG, problems, response);
      case OneTimeCodes.Confirmation.TooManyTries _ -> refuse(TOO_MANY, problems, response);
    }
  }

  private static void refuse(String why, BindingResult problems, HttpServletResponse response) {
    problems.rejectValue("code", "code", why);
    response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
  }

  private static Secret session(HttpServletRequest request) {
    return Secret.of(request.getSession().getId());
  }
}
