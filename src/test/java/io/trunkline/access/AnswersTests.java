// SPDX-License-Identifier: Apache-2.0
package io.trunkline.access;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.trunkline.organizations.Role;
import io.trunkline.testing.Browser;
import io.trunkline.testing.Door;
import io.trunkline.testing.Organizing;
import io.trunkline.testing.ProductTest;
import io.trunkline.vocabulary.OrganizationId;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/// What every answer carries, and what is answered where there is nothing.
@ProductTest
class AnswersTests {

  @Autowired Organizing organizing;
  @LocalServerPort int port;

  @Test
  void everyAnswerTellsTheBrowserToTrustNothingFromElsewhere() {
    // When
    HttpResponse<String> answer = new Browser(port).get("/nowhere");

    // Then
    assertThat(header(answer, "Content-Security-Policy"))
        .isEqualTo(
            "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none';"
                + " frame-ancestors 'none'; form-action 'self'");
    assertThat(header(answer, "X-Frame-Options")).isEqualTo("DENY");
    assertThat(header(answer, "X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(header(answer, "Referrer-Policy")).isEqualTo("same-origin");
    assertThat(header(answer, "Permissions-Policy")).contains("camera=()");
    assertThat(header(answer, "Cross-Origin-Opener-Policy")).isEqualTo("same-origin");
    assertThat(header(answer, "Cache-Control")).contains("no-store");
    assertThat(answer.headers().firstValue("Strict-Transport-Security")).isEmpty();
  }

  @Test
  void filesKeepTheirOwnWordAboutCaching() {
    // When
    HttpResponse<String> answer = new Browser(port).get("/css/trunkline.css");

    // Then
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(header(answer, "Cache-Control")).contains("max-age").doesNotContain("no-store");
    assertThat(header(answer, "X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
  }

  @Test
  void whatDoesNotExistIsNotThereForAnybody() {
    // Given
    OrganizationId dentist = organizing.anOrganization("Dentist of the answers");
    Browser stranger = new Browser(port);
    Browser staff = Browser.of(organizing.aPerson(dentist, Role.STAFF).id(), port);

    // When
    HttpResponse<String> strangers = stranger.get("/nowhere");
    HttpResponse<String> hers = staff.get("/nowhere");

    // Then
    assertThat(strangers.statusCode()).isEqualTo(404);
    assertThat(hers.statusCode()).isEqualTo(404);
    assertThat(strangers.headers().firstValue("Set-Cookie")).isEmpty();
    assertThat(stranger.get("/actuator/health").statusCode()).isEqualTo(404);
    assertThat(stranger.get("/error").statusCode()).isEqualTo(404);
  }

  @Test
  void anOrganizationThatDoesNotExistIsAnsweredWithTheSameBytesAsANonsense() {
    // Given
    Browser operator =
        Browser.of(organizing.aPerson(OrganizationId.AGENCY, Role.OPERATOR).id(), port);

    // When
    HttpResponse<String> missing = operator.get("/admin/organizations/" + UUID.randomUUID());
    HttpResponse<String> nonsense = operator.get("/admin/organizations/1-1-1-1-1");

    // Then
    assertThat(missing.statusCode()).isEqualTo(404);
    assertThat(nonsense.statusCode()).isEqualTo(404);
    assertThat(missing.body()).isEqualTo(nonsense.body());
    assertThat(operator.get("/nowhere").body()).isEqualTo(missing.body());
  }

  @Test
  void noRedirectRepeatsTheHostARequestClaims() {
    // Given
    Browser browser = new Browser(port);

    // When
    HttpResponse<String> answer = browser.get("/client");

    // Then
    assertThat(header(answer, "Location")).isEqualTo("/login");
  }

  @Test
  void anErrorNobodyExpectedTellsNothingOfTheInside() {
    // When
    HttpResponse<String> answer = new Browser(port).get(Door.PATH + "/fail");

    // Then
    assertThat(answer.statusCode()).isEqualTo(500);
    assertThat(answer.body()).doesNotContain("planted", "IllegalState", "io.trunkline", "\tat ");
  }

  @Test
  void anErrorNobodyExpectedIsFoundInTheLogByTheReferenceOnThePage() {
    // Given
    Browser browser = new Browser(port);
    Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
    ListAppender<ILoggingEvent> log = new ListAppender<>();
    log.start();
    root.addAppender(log);

    // When
    String page;
    try {
      page = browser.get(Door.PATH + "/fail").body();
    } finally {
      root.detachAppender(log);
    }

    // Then
    String reference = shown(page);
    assertThat(reference).matches("[a-z]{8}");
    assertThat(List.copyOf(log.list))
        .filteredOn(line -> line.getThrowableProxy() != null)
        .singleElement()
        .satisfies(line ->
            assertThat(line.getKeyValuePairs())
                .extracting(pair -> pair.key + "=" + pair.value)
                .containsExactly("reference=" + reference));
    assertThat(shown(browser.get(Door.PATH + "/fail").body())).isNotEqualTo(reference);
    assertThat(browser.get("/nowhere").body()).doesNotContain("<code>");
  }

  private static String shown(String page) {
    return page.replaceAll("(?s).*<code>(.*?)</code>.*", "$1");
  }

  @Test
  void onlyTheApisPageMayUseInlineStyles() {
    // When
    HttpResponse<String> page = new Browser(port).get("/swagger-ui/index.html");

    // Then
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(header(page, "Content-Security-Policy"))
        .contains("default-src 'self'", "style-src 'self' 'unsafe-inline'")
        .doesNotContain("script-src");
  }

  private static String header(HttpResponse<String> answer, String name) {
    return answer.headers().firstValue(name).orElse("");
  }
}
