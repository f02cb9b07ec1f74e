// SPDX-License-Identifier: Apache-2.0
package io.trunkline.portal;

import io.trunkline.access.ClientOrganization;
import io.trunkline.access.SignedIn;
import io.trunkline.calls.LiveBoard;
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
  private final LiveBoard board;

  LayoutAdvice(InstantSource clock, ProductSettings product, LiveBoard board) {
    this.board = board;
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
    model.addAttribute("development", development);
    boolean clientSide = request.getRequestURI().startsWith("/client");
    Optional<Viewer> viewer = SignedIn.current().map(person -> viewer(person, clientSide));
    viewer.ifPresent(known -> model.addAttribute("viewer", known));
    model.addAttribute("path", path(request, viewer));
  }

  /// Where this page can be opened again. What answers a form may have no page at its address.
  private static String path(HttpServletRequest request, Optional<Viewer> viewer) {
    if (!request.getMethod().equals("GET")) {
      return viewer.map(Viewer::home).orElse("/login");
    }
    String query = request.getQueryString();
    return query == null ? request.getRequestURI() : request.getRequestURI() + "?" + query;
  }

  /// An operator who is also a client's person sees the client's side under `/client` and the
  /// agency's everywhere else.
  private Viewer viewer(SignedIn person, boolean clientSide) {
    boolean agency = person.isOperator() && !(clientSide && person.client().isPresent());
    Optional<Viewer.Place> client = person.client().map(LayoutAdvice::place);
    Optional<Viewer.Place> here = agency ? Optional.of(Viewer.Place.AGENCY) : client;
    return new Viewer(
        person.name(),
        person.email().value(),
        person.home(),
        here.orElse(null),
        person.clients().stream()
            .map(LayoutAdvice::place)
            .filter(other -> here.filter(other::equals).isEmpty())
            .toList(),
        person.isOperator() && !agency,
        agency ? Navigation.OPERATOR : Navigation.of(person.client()),
        agency || person.client().isPresent()
            ? board
                .calls(agency ? Optional.empty() : person.client().map(ClientOrganization::id))
                .size()
            : 0);
  }

  private static Viewer.Place place(ClientOrganization organization) {
    return new Viewer.Place(
        organization.id().toString(), organization.name(), Option.label(organization.role()));
  }
}
