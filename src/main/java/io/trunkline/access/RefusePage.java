// SPDX-License-Identifier: Apache-2.0
package io.trunkline.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.stream.Collectors;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.csrf.CsrfException;

/// Refuses a page: what does not exist is a 404 for everybody, what needs signing in leads there,
/// what is somebody else's is a 403. The pages themselves are the portal's.
final class RefusePage implements AuthenticationEntryPoint, AccessDeniedHandler {

  /// Set for the 403 page when a form came without its token: most often it was open for too long.
  static final String FORM_EXPIRED = "formExpired";

  private static final String LOGIN = "/login";

  @Override
  public void commence(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException refusal)
      throws IOException {
    switch (RoutePolicy.Verdict.of(refusal)) {
      case UNKNOWN -> response.sendError(HttpStatus.NOT_FOUND.value());
      case WRONG_METHOD -> refuseMethod(request, response);
      case REFUSED, ADMITTED -> askToSignIn(request, response);
    }
  }

  @Override
  public void handle(
      HttpServletRequest request, HttpServletResponse response, AccessDeniedException refusal)
      throws IOException {
    if (refusal instanceof CsrfException) {
      request.setAttribute(FORM_EXPIRED, true);
    }
    switch (RoutePolicy.Verdict.of(refusal)) {
      case UNKNOWN -> response.sendError(HttpStatus.NOT_FOUND.value());
      case WRONG_METHOD -> refuseMethod(request, response);
      case REFUSED, ADMITTED -> response.sendError(HttpStatus.FORBIDDEN.value());
    }
  }

  private static void refuseMethod(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.setHeader(HttpHeaders.ALLOW, allow(request));
    response.sendError(HttpStatus.METHOD_NOT_ALLOWED.value());
  }

  static String allow(HttpServletRequest request) {
    return RoutePolicy.methods(request).stream()
        .map(HttpMethod::name)
        .collect(Collectors.joining(", "));
  }

  /// A fragment cannot follow a redirect to another page: htmx is told to load that page instead.
  private static void askToSignIn(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (request.getHeader("HX-Request") != null) {
      response.setHeader("HX-Redirect", LOGIN);
      response.setStatus(HttpStatus.UNAUTHORIZED.value());
      return;
    }
    Entrance.remember(request);
    response.sendRedirect(LOGIN);
  }
}
