// SPDX-License-Identifier: Apache-2.0
package io.trunkline.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter.CrossOriginOpenerPolicy;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;

/// What browsers are told about every answer of ours.
///
/// A page with needs of its own, such as the mailbox that shows a mail in a frame, sets its own
/// `Content-Security-Policy`, which is then left alone.
final class AnswerHeaders {

  /// Everything from here, nothing inline, in nobody's frame.
  static final String POLICY =
      "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none';"
          + " frame-ancestors 'none'; form-action 'self'";

  /// The API's page to try it sets styles from its script.
  static final String POLICY_OF_API_PAGE =
      "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:;"
          + " object-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'none'";

  /// A page that brings audio to the media port, by WebSocket, or plays what comes from there.
  static String policyWithAudio(List<URI> media) {
    return POLICY
        + "; connect-src 'self'"
        + media.stream().map(origin -> " " + origin).collect(Collectors.joining());
  }

  private static final String NO_DEVICES =
      "camera=(), microphone=(), geolocation=(), payment=(), usb=()";
  private static final String POLICY_HEADER = "Content-Security-Policy";
  private static final String FRAMES_HEADER = "X-Frame-Options";
  private static final PathPatternRequestMatcher API_PAGE =
      PathPatternRequestMatcher.pathPattern("/swagger-ui/**");
  private static final long A_YEAR_SECONDS = 31_536_000;

  private final boolean production;

  AnswerHeaders(boolean production) {
    this.production = production;
  }

  void configure(HeadersConfigurer<HttpSecurity> headers) {
    headers
        .addHeaderWriter(this::write)
        .frameOptions(HeadersConfigurer.FrameOptionsConfig::disable)
        .httpStrictTransportSecurity(HeadersConfigurer.HstsConfig::disable)
        .referrerPolicy(policy -> policy.policy(ReferrerPolicy.SAME_ORIGIN))
        .permissionsPolicyHeader(policy -> policy.policy(NO_DEVICES))
        .crossOriginOpenerPolicy(policy -> policy.policy(CrossOriginOpenerPolicy.SAME_ORIGIN));
  }

  /// In production every answer demands TLS, also one that came through a proxy without: whether
  /// the browser's end is TLS is known from the configured address, not from the connection.
  void write(HttpServletRequest request, HttpServletResponse response) {
    if (!response.containsHeader(POLICY_HEADER)) {
      response.setHeader(POLICY_HEADER, API_PAGE.matches(request) ? POLICY_OF_API_PAGE : POLICY);
    }
    if (!response.containsHeader(FRAMES_HEADER)) {
      response.setHeader(FRAMES_HEADER, "DENY");
    }
    if (production) {
      response.setHeader("Strict-Transport-Security", "max-age=" + A_YEAR_SECONDS);
    }
  }
}
