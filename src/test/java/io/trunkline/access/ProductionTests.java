// SPDX-License-Identifier: Apache-2.0
package io.trunkline.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.access.RoutePolicy.Verdict;
import io.trunkline.configuration.ProductSettings;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.session.web.http.CookieSerializer.CookieValue;

/// What is stricter in production than in development.
class ProductionTests {

  private static final boolean PRODUCTION = true;

  @Test
  void whatIsForDevelopmentDoesNotExist() {
    assertThat(verdict("GET", "/dev/mailbox")).isEqualTo(Verdict.UNKNOWN);
    assertThat(verdict("POST", "/login/demo")).isEqualTo(Verdict.UNKNOWN);
    assertThat(verdict("GET", "/login")).isEqualTo(Verdict.ADMITTED);
  }

  @Test
  void theApisDescriptionIsForPeopleWhoSignedIn() {
    assertThat(verdict("GET", "/v3/api-docs")).isEqualTo(Verdict.REFUSED);
    assertThat(verdict("GET", "/swagger-ui/index.html")).isEqualTo(Verdict.REFUSED);
  }

  @Test
  void everyAnswerDemandsTls() {
    // Given
    MockHttpServletResponse response = new MockHttpServletResponse();

    // When
    new AnswerHeaders(PRODUCTION).write(new MockHttpServletRequest("GET", "/login"), response);

    // Then
    assertThat(response.getHeader("Strict-Transport-Security")).isEqualTo("max-age=31536000");
  }

  @Test
  void theSessionsCookieBelongsToThisHostAlone() {
    // Given
    ProductSettings product =
        new ProductSettings(
            URI.create("https://calls.example"),
            ProductSettings.Environment.PRODUCTION,
            Path.of("."));
    AccessSettings settings =
        new AccessSettings(
            Duration.ofHours(12),
            Duration.ofDays(30),
            Duration.ofMinutes(5),
            Duration.ofMinutes(15),
            20,
            List.of());
    MockHttpServletResponse response = new MockHttpServletResponse();

    // When
    new AccessChains(product, new ClientAddress(settings))
        .sessionCookie(product)
        .writeCookieValue(new CookieValue(new MockHttpServletRequest(), response, "some-id"));

    // Then
    assertThat(Objects.requireNonNull(response.getHeader("Set-Cookie")))
        .startsWith("__Host-trunkline=")
        .contains("Path=/", "Secure", "HttpOnly", "SameSite=Lax")
        .doesNotContain("Domain");
  }

  private static Verdict verdict(String method, String path) {
    return new RoutePolicy(PRODUCTION)
        .authorize(
            () ->
                new AnonymousAuthenticationToken(
                    "key", "nobody", AuthorityUtils.createAuthorityList("ANONYMOUS")),
            new RequestAuthorizationContext(new MockHttpServletRequest(method, path)));
  }
}
