// SPDX-License-Identifier: Apache-2.0
package io.trunkline.portal;

import jakarta.servlet.http.HttpServletRequest;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.ModelAttribute;

/// Puts into every page's model what the frame around it needs.
@ControllerAdvice
class LayoutAdvice {

  private final Times times;

  LayoutAdvice(InstantSource clock) {
    this.times = new Times(clock);
  }

  @ModelAttribute
  void frame(
      Model model,
      HttpServletRequest request,
      @CookieValue(name = Theme.COOKIE, required = false) @Nullable String theme) {
    model.addAttribute("theme", Theme.parse(theme));
    model.addAttribute("times", times);
    model.addAttribute("path", request.getRequestURI());
  }
}
