// SPDX-License-Identifier: Apache-2.0
package io.trunkline.portal.entrance;

import io.trunkline.access.Entrance;
import io.trunkline.signin.MagicLinks;
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
import org.springframework.web.bind.annotation.RequestParam;

/// Signing in by a link in an e-mail: asked for, looked at, confirmed by a button.
@Controller
class LoginLinkPage {

  private final MagicLinks links;
  private final Entrance entrance;
  private final WayIn wayIn;
  private final BrowserCookie browser;

  LoginLinkPage(MagicLinks links, Entrance entrance, WayIn wayIn, BrowserCookie browser) {
    this.links = links;
    this.entrance = entrance;
    this.wayIn = wayIn;
    this.browser = browser;
  }

  /// The answer is the same for every address, also for what is none.
  @PostMapping("/login/link")
  String ask(
      @ModelAttribute("form") LoginForm form,
      BindingResult problems,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    Secret asking = browser.renewed(request, response);
    return switch (links.request(form.email(), entrance.visit(request), asking)) {
      case MagicLinks.Request.Taken _ -> {
        model.addAttribute("email", form.email());
        model.addAttribute("minutes", links.life().toMinutes());
        yield "login-link-sent";
      }
      case MagicLinks.Request.TooManyTries(var wait) -> {
        response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
        model.addAttribute("problem", Waiting.tooManyTries(wait));
        yield "login";
      }
    };
  }

  /// Looking uses nothing up: mail programs look at links too.
  @GetMapping(MagicLinks.PATH)
  String look(
      @RequestParam(defaultValue = "") String token,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    MagicLinks.State state = links.peek(Secret.of(token), browser.secret(request, response));
    if (state == MagicLinks.State.VALID) {
      model.addAttribute("token", token);
      return "login-link-confirm";
    }
    return invalid(state, response, model);
  }

  @PostMapping("/login/link/confirm")
  String confirm(
      @RequestParam(defaultValue = "") String token,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    Secret asking = browser.secret(request, response);
    MagicLinks.State state = links.peek(Secret.of(token), asking);
    return wayIn.follow(
        links.confirm(Secret.of(token), asking, entrance.visit(request)),
        Entrance.By.LINK,
        request,
        response,
        _ -> invalid(state, response, model),
        "");
  }

  private String invalid(MagicLinks.State state, HttpServletResponse response, Model model) {
    response.setStatus(HttpStatus.GONE.value());
    model.addAttribute("minutes", links.life().toMinutes());
    model.addAttribute(
        "reason",
        switch (state) {
          case OTHER_BROWSER -> "browser";
          case EXPIRED -> "expired";
          case USED -> "used";
          case UNKNOWN, VALID -> "unknown";
        });
    return "login-link-invalid";
  }
}
