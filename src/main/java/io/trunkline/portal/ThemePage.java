// SPDX-License-Identifier: Apache-2.0
package io.trunkline.portal;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.regex.Pattern;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseCookie;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Keeps the chosen theme and returns to the page it was chosen on.
@Controller
class ThemePage {

  private static final Duration KEPT = Duration.ofDays(365);

  /// The query holds what a browser may write there, so neither a line's end nor a fragment.
  private static final Pattern OWN_PATH =
      Pattern.compile("/([A-Za-z0-9_-][A-Za-z0-9/_.-]*)?(\\?[A-Za-z0-9%&=+_.~:@/?!$'()*,;-]*)?");

  @PostMapping("/theme")
  ResponseEntity<Void> choose(
      @RequestParam String theme,
      @RequestParam(defaultValue = "/") String back,
      HttpServletRequest request) {
    ResponseCookie cookie =
        ResponseCookie.from(Theme.COOKIE, Theme.parse(theme).key())
            .path("/")
            .maxAge(KEPT)
            .sameSite("Lax")
            .secure(request.isSecure())
            .build();
    return ResponseEntity.status(HttpStatus.SEE_OTHER)
        .header(HttpHeaders.SET_COOKIE, cookie.toString())
        .header(HttpHeaders.LOCATION, ownPath(back))
        .build();
  }

  /// Only a path of this site, with its query: `//elsewhere` and `/\elsewhere` are other sites to a
  /// browser.
  private static String ownPath(String back) {
    return OWN_PATH.matcher(back).matches() ? back : "/";
  }
}
