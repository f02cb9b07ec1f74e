// SPDX-License-Identifier: Apache-2.0
package io.trunkline.portal.entrance;

import io.trunkline.access.Entrance;
import io.trunkline.configuration.ConditionalOnDevelopment;
import io.trunkline.signin.SignIn;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/// Signs in as one of the demo's people, without a password: development only.
@Controller
@ConditionalOnDevelopment
class DemoPage {

  private final DemoIdentities demo;
  private final SignIn signIn;
  private final Entrance entrance;

  DemoPage(DemoIdentities demo, SignIn signIn, Entrance entrance) {
    this.demo = demo;
    this.signIn = signIn;
    this.entrance = entrance;
  }

  @PostMapping("/login/demo")
  String enter(
      @RequestParam(defaultValue = "") String identity,
      HttpServletRequest request,
      HttpServletResponse response) {
    return demo.enter(identity)
        .map(person -> signIn.withoutProof(person, entrance.visit(request)))
        .map(her -> "redirect:" + entrance.open(request, response, her, Entrance.By.DEMO))
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }
}
