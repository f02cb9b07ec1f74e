// SPDX-License-Identifier: Apache-2.0
package io.trunkline.portal;

import io.trunkline.access.ClientOrganization;
import io.trunkline.access.SignedIn;
import io.trunkline.configuration.ProductSettings;
import jakarta.servlet.http.HttpServletRequest;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.ModelAttribute;

/// Puts into every page's model what the frame around it needs.
@ControllerAdvice
class LayoutAdvice {

  private final Times times;

  private final boolean development;

  LayoutAdvice(InstantSource clock, ProductSettings product) {
    this.times = new Times(clock);
    this.development = !product.isProduction();
  }

  @ModelAttribute
  void frame(
      Model model,
      HttpServletRequest request,
      @CookieValue(name = Theme.COOKIE, required = false) @Nullable String theme) {
    model.addAttribute("theme", Theme.parse(theme));
    model.addAttribute("times", times);
    model.addAttribute("path", request.getRequestURI());
    model.addAttribute("development", development);
    SignedIn.current().map(LayoutAdvice::viewer).ifPresent(v -> model.addAttribute("viewer", v));
  }

  /// An operator who is also a client's person sees the agency's side under `/admin` and the
  /// client's side under `/client`; the frame follows what she is first.
  private static Viewer viewer(SignedIn person) {
    Optional<ClientOrganization> client = person.isOperator() ? Optional.empty() : person.client();
    return new Viewer(
        person.name(),
        person.email().value(),
        client.map(place -> Option.label(place.role())).orElse("Operator"),
        client.map(LayoutAdvice::place).orElse(null),
        person.clients().stream()
            .filter(other -> client.filter(other::equals).isEmpty())
            .map(LayoutAdvice::place)
            .toList());
  }

  private static Viewer.Place place(ClientOrganization organization) {
    return new Viewer.Place(organization.id().toString(), organization.name());
  }
}
