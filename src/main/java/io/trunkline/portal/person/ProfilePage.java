// SPDX-License-Identifier: Apache-2.0
package io.trunkline.portal.person;

import io.trunkline.access.Entrance;
import io.trunkline.access.SignedIn;
import io.trunkline.organizations.People;
import io.trunkline.portal.PasswordWords;
import io.trunkline.portal.person.ProfileForms.NameForm;
import io.trunkline.portal.person.ProfileForms.PasswordForm;
import io.trunkline.signin.Passwords;
import io.trunkline.tenancy.Tenancy;
import io.trunkline.vocabulary.PlainText;
import io.trunkline.vocabulary.Secret;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// A person's own page: name and password.
@Controller
@RequestMapping("/profile")
class ProfilePage {

  private static final String BACK = "redirect:/profile";
  private static final int MAX_NAME_LENGTH = 100;

  private final Tenancy tenancy;
  private final People people;
  private final Passwords passwords;
  private final Entrance entrance;
  private final ProfileView view;

  ProfilePage(
      Tenancy tenancy, People people, Passwords passwords, Entrance entrance, ProfileView view) {
    this.tenancy = tenancy;
    this.people = people;
    this.passwords = passwords;
    this.entrance = entrance;
    this.view = view;
  }

  @GetMapping
  String show(SignedIn viewer, HttpServletRequest request, Model model) {
    return view.page(viewer, request, model);
  }

  @PostMapping("/name")
  String rename(
      @ModelAttribute("nameForm") NameForm form,
      BindingResult problems,
      SignedIn viewer,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model,
      RedirectAttributes next) {
    if (form.name().isEmpty()
        || form.name().length() > MAX_NAME_LENGTH
        || !PlainText.isOneLine(form.name())) {
      problems.rejectValue("name", "name", "Write your name, at most 100 characters.");
      response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
      return view.page(viewer, request, model);
    }
    tenancy.forSignIn(() -> people.rename(viewer.person(), form.name()));
    next.addFlashAttribute("done", "Saved.");
    return BACK;
  }

  @PostMapping("/password")
  String changePassword(
      @ModelAttribute("passwordForm") PasswordForm form,
      BindingResult problems,
      SignedIn viewer,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model,
      RedirectAttributes next) {
    Passwords.Change outcome = change(form, viewer, request);
    if (outcome instanceof Passwords.Change.Changed(long epoch)) {
      entrance.keepOpen(request, response, viewer, epoch);
      next.addFlashAttribute(
          "done", "Your password is changed. Everywhere else you have been signed out.");
      return BACK;
    }
    explain(outcome, problems);
    response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
    return view.page(viewer, request, model);
  }

  private Passwords.Change change(PasswordForm form, SignedIn viewer, HttpServletRequest request) {
    Secret fresh = Secret.of(form.fresh());
    String session = request.getSession().getId();
    if (!passwords.isSet(viewer.person())) {
      return passwords.add(viewer.person(), fresh, entrance.visit(request), session);
    }
    return view.hasJustComeByLink(viewer, request)
        ? passwords.replace(viewer.person(), fresh, entrance.visit(request), session)
        : passwords.change(
            viewer.person(), Secret.of(form.current()), fresh, entrance.visit(request), session);
  }

  private static void explain(Passwords.Change outcome, BindingResult problems) {
    switch (outcome) {
      case Passwords.Change.Changed _ -> {}
      case Passwords.Change.Weak(var weakness) ->
          problems.rejectValue("fresh", "weak", PasswordWords.explain(weakness));
      case Passwords.Change.WrongPassword _ ->
          problems.rejectValue("current", "wrong", "This is not your present password.");
      case Passwords.Change.TooManyTries _ ->
          problems.rejectValue("current", "wait", "Too many tries. Wait a few minutes.");
      case Passwords.Change.AlreadySet _ ->
          problems.rejectValue("current", "set", "Type your present password as well.");
    }
  }
}
