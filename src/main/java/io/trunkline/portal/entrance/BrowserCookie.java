// SPDX-License-Identifier: Apache-2.0
package io.trunkline.portal.entrance;

import io.trunkline.configuration.ProductSettings;
import io.trunkline.signin.MagicLinks;
import io.trunkline.vocabulary.Secret;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;
import org.springframework.web.util.WebUtils;

/// The cookie that ties a sign-in link to the browser that asked for it.
@Component
class BrowserCookie {

  /// Longer than any link lives; a browser keeps one value for all its links.
  private static final Duration KEPT = Duration.ofDays(1);

  private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9_-]{43}");

  private final boolean secure;

  BrowserCookie(ProductSettings product) {
    this.secure = product.isProduction();
  }

  /// The value this browser has, or a new one, for looking at links.
  Secret secret(HttpServletRequest request, HttpServletResponse response) {
    return present(request).orElseGet(() -> keep(MagicLinks.newBrowserSecret(), response));
  }

  /// As [#secret], for asking for a link: kept for the full time from now on, so that the cookie
  /// outlives the link however long ago it was first set.
  Secret renewed(HttpServletRequest request, HttpServletResponse response) {
    return keep(present(request).orElseGet(MagicLinks::newBrowserSecret), response);
  }

  private static Optional<Secret> present(HttpServletRequest request) {
    return Optional.ofNullable(WebUtils.getCookie(request, MagicLinks.BROWSER_COOKIE))
        .map(Cookie::getValue)
        .filter(value -> SHAPE.matcher(value).matches())
        .map(Secret::of);
  }

  private Secret keep(Secret secret, HttpServletResponse response) {
    response.addHeader(
        HttpHeaders.SET_COOKIE,
        ResponseCookie.from(MagicLinks.BROWSER_COOKIE, secret.reveal())
            .path("/")
            .maxAge(KEPT)
            .httpOnly(true)
            .secure(secure)
            .sameSite("Lax")
            .build()
            .toString());
    return secret;
  }
}
