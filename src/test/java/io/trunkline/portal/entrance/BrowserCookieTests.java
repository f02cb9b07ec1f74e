// SPDX-License-Identifier: Apache-2.0
package io.trunkline.portal.entrance;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.configuration.ProductSettings;
import io.trunkline.signin.MagicLinks;
import io.trunkline.vocabulary.Secret;
import jakarta.servlet.http.Cookie;
import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class BrowserCookieTests {

  private final BrowserCookie browser =
      new BrowserCookie(
          new ProductSettings(
              URI.create("http://localhost:3000"),
              ProductSettings.Environment.DEVELOPMENT,
              Path.of(".")));

  private final MockHttpServletRequest request = new MockHttpServletRequest();
  private final MockHttpServletResponse response = new MockHttpServletResponse();

  @Test
  void everyLinkAskedForKeepsTheCookieForTheFullTimeAgain() {
    // Given
    Secret before = MagicLinks.newBrowserSecret();
    request.setCookies(new Cookie(MagicLinks.BROWSER_COOKIE, before.reveal()));

    // When
    Secret asking = browser.renewed(request, response);

    // Then
    assertThat(asking).isEqualTo(before);
    assertThat(response.getHeaders("Set-Cookie"))
        .singleElement()
        .asString()
        .contains(before.reveal(), "Max-Age=86400", "HttpOnly", "SameSite=Lax");
  }

  @Test
  void lookingAtALinkSetsACookieOnlyWhereThereIsNone() {
    // Given
    Secret first = browser.secret(request, response);
    request.setCookies(new Cookie(MagicLinks.BROWSER_COOKIE, first.reveal()));

    // When
    Secret second = browser.secret(request, response);

    // Then
    assertThat(second).isEqualTo(first);
    assertThat(response.getHeaders("Set-Cookie")).hasSize(1);
  }
}
