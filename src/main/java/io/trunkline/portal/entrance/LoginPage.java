// SPDX-License-Identifier: Apache-2.0
package io.trunkline.portal.entrance;

import io.trunkline.access.Entrance;
import io.trunkline.access.SignedIn;
import io.trunkline.signin.SignIn;
import io.trunkline.vocabulary.Secret;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The front door: password or link; in development also the demo's people.
@Controller
class LoginPage {

  private final SignIn signIn;
  private final Entrance entrance;
  private final WayIn wayIn;
  private final DemoIdentities demo;

  LoginPage(SignIn signIn, Entrance entrance, WayIn wayIn, DemoIdentities demo) {
    this.signIn = signIn;
    this.entrance = entrance;
    this.wayIn = wayIn;
    this.demo = demo;
  }

  @GetMapping("/")
  String home() {
    return SignedIn.current().map(person -> "redirect:" + person.home()).orElse("redirect:/login");
  }

  @GetMapping("/login")
  String show(@RequestParam("signed-out") Optional<String> signedOut, Model model) {
    if (SignedIn.current().isPresent()) {
      return "redirect:/";
    }
    model.addAttribute("form", new LoginForm(""));
    signedOut.ifPresent(_ -> model.addAttribute("notice", "You are signed out."));
    return page(model);
  }

  @PostMapping("/login")
  String withPassword(
      @ModelAttribute("form") LoginForm form,
      BindingResult problems,
      @RequestParam(defaultValue = "") String password,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    var outcome = signIn.withPassword(form.email(), Secret.of(password), entrance.visit(request));
    return wayIn.follow(
        outcome,
        Entrance.By.PASSWORD,
        request,
        response,
        problem -> {
          model.addAttribute("problem", problem);
          response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
          return page(model);
        },
        "This e-mail address and password do not belong together. Try again, or let us e-mail you"
            + " a sign-in link.");
  }

  private String page(Model model) {
    model.addAttribute("identities", demo.identities());
    return "login";
  }
}
