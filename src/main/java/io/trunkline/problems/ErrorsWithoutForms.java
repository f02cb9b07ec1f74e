// SPDX-License-Identifier: Apache-2.0
package io.trunkline.problems;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.session.web.http.SessionRepositoryFilter;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/// Keeps the token of forms out of error pages.
///
/// It is kept in the session: the page about a database that is away could not be shown for want of
/// one, and every address that does not exist would leave a session behind. It differs each time it
/// is written: two answers about things that are not there would not be the same bytes.
///
/// Stands inside the filter that brings sessions and outside everything that would look for one.
@Component
@Order(SessionRepositoryFilter.DEFAULT_ORDER + 1)
public final class ErrorsWithoutForms extends OncePerRequestFilter {

  /// Under which templates know the token.
  private static final String TOKEN_OF_TEMPLATES = "_csrf";

  @Override
  protected boolean shouldNotFilterErrorDispatch() {
    return false;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (request.getDispatcherType() == DispatcherType.ERROR) {
      request.removeAttribute(CsrfToken.class.getName());
      request.removeAttribute(TOKEN_OF_TEMPLATES);
    }
    chain.doFilter(
        isAboutAnOutage(request) ? new RequestWithoutSession(request) : request, response);
  }

  /// Whether the page to be shown is the one about a database that is away, which must not ask the
  /// database for whom it is.
  public static boolean isAboutAnOutage(HttpServletRequest request) {
    return Objects.equals(
        request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE),
        HttpStatus.SERVICE_UNAVAILABLE.value());
  }
}
