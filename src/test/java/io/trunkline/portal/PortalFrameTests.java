// SPDX-License-Identifier: Apache-2.0
package io.trunkline.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What stands around every page: icons, files with lasting addresses, the theme.
class PortalFrameTests {

  private static PortalPreview preview;

  private final HttpClient http = HttpClient.newHttpClient();

  @BeforeAll
  static void start() {
    preview = PortalPreview.start(0);
  }

  @AfterAll
  static void stop() {
    preview.close();
  }

  @Test
  void anIconIsDrawnIntoThePageAndHiddenFromScreenReaders() throws Exception {
    // When
    String page = get("/login").body();

    // Then
    assertThat(page).contains("class=\"icon\" aria-hidden=\"true\"").doesNotContain("th:replace");
  }

  @Test
  void aPageNamesItsFilesByContentSoThatTheyMayBeKept() throws Exception {
    // Given
    String page = get("/login").body();
    String style = page.replaceFirst("(?s).*\"(/css/trunkline-[0-9a-f]+\\.css)\".*", "$1");
    String tabler = page.replaceFirst("(?s).*\"(/webjars/tabler__core/[^\"]+)\".*", "$1");

    // When
    var ours = get(style);
    var theirs = get(tabler);

    // Then
    assertThat(ours.headers().firstValue("Cache-Control"))
        .hasValueSatisfying(PortalFrameTests::isKept);
    assertThat(theirs.headers().firstValue("Cache-Control"))
        .hasValueSatisfying(PortalFrameTests::isKept);
    assertThat(tabler).matches("/webjars/tabler__core/\\d[^/]*/dist/css/tabler.min.css");
  }

  @Test
  void aChosenThemeIsDrawnByTheServer() throws Exception {
    // When
    String page = send(request("/login").header("Cookie", "theme=dark")).body();

    // Then
    assertThat(page).contains("data-bs-theme=\"dark\"");
  }

  @Test
  void choosingAThemeReturnsToThePage() throws Exception {
    // When
    var answer = choose("/login/code");

    // Then
    assertThat(answer.statusCode()).isEqualTo(303);
    assertThat(answer.headers().firstValue("Location")).hasValue("/login/code");
    assertThat(answer.headers().firstValue("Set-Cookie").orElseThrow()).startsWith("theme=dark;");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"//evil.example", "/%5Cevil.example", "https://evil.example", "/%0d%0aX:%201"})
  void choosingAThemeNeverLeadsToAnotherSite(String elsewhere) throws Exception {
    // When
    var answer = choose(elsewhere);

    // Then
    assertThat(answer.headers().firstValue("Location")).hasValue("/");
  }

  private static void isKept(String header) {
    assertThat(header).contains("max-age=31536000", "immutable");
  }

  private HttpResponse<String> choose(String back) throws IOException, InterruptedException {
    return send(
        request("/theme")
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString("theme=dark&back=" + back)));
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return send(request(path));
  }

  private static HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(preview.url() + path));
  }

  private HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }
}
