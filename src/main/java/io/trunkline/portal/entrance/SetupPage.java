// SPDX-License-Identifier: Apache-2.0
package io.trunkline.portal.entrance;

import io.trunkline.access.Entrance;
import io.trunkline.firstrun.FirstOperator;
import io.trunkline.signin.Passwords;
import io.trunkline.vocabulary.EmailAddress;
import io.trunkline.vocabulary.Secret;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The first operator of a new installation.
@Controller
class SetupPage {

  private final FirstOperator firstOperator;
  private final Passwords passwords;
  private final WayIn wayIn;

  SetupPage(FirstOperator firstOperator, Passwords passwords, WayIn wayIn) {
    this.firstOperator = firstOperator;
    this.passwords = passwords;
    this.wayIn = wayIn;
  }

  /// What the first operator types.
  record SetupForm(String name, String email, String password) {

    SetupForm(@Nullable String name, @Nullable String email, @Nullable String password) {
      this.name = name == null ? "" : name.strip();
      this.email = email == null ? "" : email.strip();
      this.password = password == null ? "" : password;
    }

    @Override
    public String toString() {
      return "SetupForm";
    }
  }

  @GetMapping("/setup/{token}")
  String look(@PathVariable String token, HttpServletResponse response, Model model) {
    model.addAttribute("form", new SetupForm("", "", ""));
    return page(Secret.of(token), response, model);
  }

  @PostMapping("/setup")
  String setUp(
      @RequestParam(defaultValue = "") String token,
      @ModelAttribute("form") SetupForm form,
      BindingResult problems,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    Optional<EmailAddress> email = EmailAddress.parse(form.email());
    email.ifPresentOrElse(
        address -> NewPerson.check(form.name(), form.password(), address, passwords, problems),
        () -> {
          NewPerson.checkName(form.name(), problems);
          problems.rejectValue(
              "email", "address", "Write an e-mail address, like name@example.com.");
        });
    if (problems.hasErrors()) {
      response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
      return page(Secret.of(token), response, model);
    }
    return switch (firstOperator.setUp(
        Secret.of(token), email.orElseThrow(), form.name(), Secret.of(form.password()))) {
      case FirstOperator.SetUp.Done(var operator) ->
          wayIn.arrive(operator, Entrance.By.SET_UP, request, response);
      case FirstOperator.SetUp.LinkClosed _, FirstOperator.SetUp.PasswordWeak _ -> closed(response);
    };
  }

  private String page(Secret token, HttpServletResponse response, Model model) {
    if (!firstOperator.isOpen(token)) {
      return closed(response);
    }
    model.addAttribute("token", token.reveal());
    model.addAttribute("passwordLength", Passwords.SHORTEST);
    return "setup";
  }

  private static String closed(HttpServletResponse response) {
    response.setStatus(HttpStatus.GONE.value());
    return "setup-closed";
  }
}
