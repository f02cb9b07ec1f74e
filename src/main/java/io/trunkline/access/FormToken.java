// SPDX-License-Identifier: Apache-2.0
package io.trunkline.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.csrf.DefaultCsrfToken;

/// The token that every form of a session carries; in the session it is a plain text.
///
/// It is put there with the session. Made by the first page instead, two first pages at once, such
/// as two tabs, would each make their own, and the forms of one of them would be refused.
final class FormToken implements CsrfTokenRepository {

  private static final String ATTRIBUTE = "trunkline.form-token";
  private static final String HEADER = "X-CSRF-TOKEN";
  private static final String FIELD = "_csrf";

  /// This browser's session, which has a token afterwards.
  static HttpSession sessionWithToken(HttpServletRequest request) {
    HttpSession session = request.getSession(true);
    if (session.getAttribute(ATTRIBUTE) == null) {
      session.setAttribute(ATTRIBUTE, random());
    }
    return session;
  }

  @Override
  public CsrfToken generateToken(HttpServletRequest request) {
    return of(random());
  }

  @Override
  public void saveToken(
      @Nullable CsrfToken token,
      HttpServletRequest request,
      @Nullable HttpServletResponse response) {
    @Nullable HttpSession session = request.getSession(token != null);
    if (token != null) {
      session.setAttribute(ATTRIBUTE, token.getToken());
    } else if (session != null) {
      session.removeAttribute(ATTRIBUTE);
    }
  }

  @Override
  public @Nullable CsrfToken loadToken(HttpServletRequest request) {
    @Nullable HttpSession session = request.getSession(false);
    return session != null && session.getAttribute(ATTRIBUTE) instanceof String token
        ? of(token)
        : null;
  }

  private static CsrfToken of(String token) {
    return new DefaultCsrfToken(HEADER, FIELD, token);
  }

  private static String random() {
    return UUID.randomUUID().toString();
  }
}
