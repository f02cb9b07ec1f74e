// SPDX-License-Identifier: Apache-2.0
package io.trunkline.portal.person;

import io.trunkline.access.SignedIn;
import io.trunkline.signin.Sessions;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// Ends a person's sessions: one, or every one.
@Controller
class SessionsPage {

  private final Sessions sessions;

  SessionsPage(Sessions sessions) {
    this.sessions = sessions;
  }

  @PostMapping("/profile/sessions/{handle}/end")
  String end(@PathVariable String handle, SignedIn viewer, RedirectAttributes next) {
    if (!sessions.end(viewer.person(), handle)) {
      throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
    next.addFlashAttribute("done", "Signed out there.");
    return "redirect:/profile";
  }

  @PostMapping("/profile/sessions/end")
  String endAll(SignedIn viewer) {
    sessions.signOutEverywhere(viewer.person());
    return "redirect:/login?signed-out";
  }
}
