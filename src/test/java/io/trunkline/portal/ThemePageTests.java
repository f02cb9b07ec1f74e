// SPDX-License-Identifier: Apache-2.0
package io.trunkline.portal;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.organizations.Role;
import io.trunkline.testing.Browser;
import io.trunkline.testing.Organizing;
import io.trunkline.testing.ProductTest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/// Choosing a theme without script.
@ProductTest
class ThemePageTests {

  private static final Pattern BACK = Pattern.compile("name=\"back\" value=\"([^\"]*)\"");

  @Autowired Organizing organizing;
  @LocalServerPort int port;

  @Test
  void itLeadsBackToThePageWithItsQuery() {
    // Given
    Browser browser = new Browser(port);

    // When
    String back = back(browser.get("/login?signed-out&a=%C3%A4+b"));

    // Then
    assertThat(back).isEqualTo("/login?signed-out&amp;a=%C3%A4+b");
    assertThat(chosen(browser, "/login?signed-out&a=%C3%A4+b"))
        .isEqualTo("/login?signed-out&a=%C3%A4+b");
  }

  @Test
  void onAPageThatAnsweredAFormItLeadsToTheStart() {
    // Given
    Browser stranger = new Browser(port);
    var bakery = organizing.anOrganization("Bakery of themes");
    Browser owner = Browser.of(organizing.aPerson(bakery, Role.OWNER).id(), port);

    // When
    HttpResponse<String> notLetIn =
        stranger.post("/login/link", Map.of("email", "nobody@tests.example"));
    HttpResponse<String> refused = owner.post("/client/api-keys", Map.of("name", ""));

    // Then
    assertThat(back(notLetIn)).isEqualTo("/login");
    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(back(refused)).isEqualTo("/client");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "//elsewhere.example",
        "/\\elsewhere.example",
        "https://elsewhere.example",
        "elsewhere",
        "/?a=b#c",
        "/login?a=\r\nSet-Cookie: b",
        "/login?a=\\"
      })
  void nothingLeadsElsewhere(String back) {
    assertThat(chosen(new Browser(port), back)).isEqualTo("/");
  }

  private static String chosen(Browser browser, String back) {
    return browser
        .post("/theme", Map.of("theme", "dark", "back", back))
        .headers()
        .firstValue("Location")
        .orElseThrow();
  }

  private static String back(HttpResponse<String> page) {
    Matcher back = BACK.matcher(page.body());
    assertThat(back.find()).isTrue();
    return back.group(1);
  }
}
