// SPDX-License-Identifier: Apache-2.0
package io.trunkline.access;

import io.trunkline.problems.Problem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;

/// Refuses a call of the API, with a problem that says what is missing.
final class RefuseCall implements AuthenticationEntryPoint, AccessDeniedHandler {

  private static final String CHALLENGE = "Bearer realm=\"trunkline\"";

  @Override
  public void commence(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException refusal)
      throws IOException {
    switch (refusal) {
      case RecognizeCaller.TooManyWrongKeys tooMany -> {
        response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(tooMany.retryAfterSeconds()));
        new Problem(
                HttpStatus.TOO_MANY_REQUESTS,
                "There were too many wrong keys. Wait, then send the right one.")
            .write(response);
      }
      case OAuth2AuthenticationException _ -> {
        response.setHeader(HttpHeaders.WWW_AUTHENTICATE, CHALLENGE + ", error=\"invalid_token\"");
        new Problem(
                HttpStatus.UNAUTHORIZED,
                "This token or key is not valid: it may have ended or been revoked.")
            .write(response);
      }
      default -> refuse(request, response, RoutePolicy.Verdict.of(refusal), true);
    }
  }

  @Override
  public void handle(
      HttpServletRequest request, HttpServletResponse response, AccessDeniedException refusal)
      throws IOException {
    refuse(request, response, RoutePolicy.Verdict.of(refusal), false);
  }

  private static void refuse(
      HttpServletRequest request,
      HttpServletResponse response,
      RoutePolicy.Verdict verdict,
      boolean unknownCaller)
      throws IOException {
    Problem problem =
        switch (verdict) {
          case UNKNOWN -> Problem.notFound();
          case WRONG_METHOD -> {
            response.setHeader(HttpHeaders.ALLOW, RefusePage.allow(request));
            yield new Problem(
                HttpStatus.METHOD_NOT_ALLOWED, "Use one of the methods in the header Allow.");
          }
          case REFUSED, ADMITTED -> unknownCaller ? unauthorized(response) : forbidden(request);
        };
    problem.write(response);
  }

  private static Problem unauthorized(HttpServletResponse response) {
    response.setHeader(HttpHeaders.WWW_AUTHENTICATE, CHALLENGE);
    return new Problem(
        HttpStatus.UNAUTHORIZED,
        "Send Authorization: Bearer, followed by a token from POST /api/auth/token or by an API"
            + " key.");
  }

  private static Problem forbidden(HttpServletRequest request) {
    return new Problem(
        HttpStatus.FORBIDDEN,
        RoutePolicy.find(request)
            .flatMap(RoutePolicy.Line::scope)
            .map(scope -> "This key is not allowed to: it lacks the scope " + scope.word() + ".")
            .orElse("You may not do this."));
  }
}
