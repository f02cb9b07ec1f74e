// SPDX-License-Identifier: Apache-2.0
package io.trunkline.portal;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.LocatorAssertions;
import io.trunkline.browser.Look;
import io.trunkline.browser.PortalBrowser;
import io.trunkline.browser.Screen;
import io.trunkline.configuration.ProductSettings;
import io.trunkline.firstrun.DemoPerson;
import io.trunkline.organizations.People;
import io.trunkline.organizations.Person;
import io.trunkline.organizations.Role;
import io.trunkline.signin.Passwords;
import io.trunkline.tenancy.Tenancy;
import io.trunkline.testing.Organizing;
import io.trunkline.testing.ProductTest;
import io.trunkline.vocabulary.OrganizationId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;

/// Calls that go on, watched in a browser: by whoever works there, by the agency, and by nobody
/// else.
@ProductTest
class LiveIT {

  @RegisterExtension static final PortalBrowser browser = new PortalBrowser();

  private static final double A_WHILE = 30_000;
  private static final String STREAM = "**/live/stream";

  @Autowired ProductSettings product;
  @Autowired Organizing organizing;
  @Autowired Passwords passwords;
  @Autowired People people;
  @Autowired Tenancy tenancy;

  private Visitor owner;
  private Visitor watcher;

  @BeforeEach
  void arrive() {
    owner = somebody(DemoPerson.DENTIST);
    watcher = somebody(DemoPerson.RECEPTIONIST);
  }

  @AfterEach
  void leave() {
    owner.close();
    watcher.close();
  }

  @Test
  void aSimulatedCallIsFollowedToItsEnd() {
    // Given
    watcher.open("/client/live");
    watcher.assertSound();
    watcher.visit().screenshot("live-empty");
    assertThat(watcher.page().locator("[data-state-text]")).hasText("Live");

    // When
    simulate();
    Locator call = watcher.page().locator(".live-call").first();

    // Then
    assertThat(call).isVisible(visible());
    assertThat(call).containsText("A simulated caller");
    assertThat(owner.page().locator(".said-agent").first()).containsText(" ", within());
    assertThat(owner.page().locator("[data-sound-button]")).hasText("Stop listening", text());
    assertThat(owner.page().locator(".said-caller").first()).containsText(" ", within());
    assertThat(call.locator("[data-words]")).containsText(" ", within());
    watcher.assertSound();
    watcher.visit().screenshot("live");
    watcher.visit().turnTo(Screen.PHONE, Look.DARK).screenshot("live");
    owner.assertSound();
    owner.visit().screenshot("live-call");
    owner.visit().turnTo(Screen.PHONE, Look.DARK).screenshot("live-call");
    owner.visit().turnTo(Screen.DESKTOP, Look.LIGHT);

    // When
    whisperOnceHoweverOftenItIsSent();
    owner.page().locator("summary", hasText("Hang up…")).click();
    owner.button("Hang up").click();

    // Then
    assertThat(call).isHidden(new LocatorAssertions.IsHiddenOptions().setTimeout(A_WHILE));
    owner.page().waitForURL("**/client/calls/*");
  }

  private void whisperOnceHoweverOftenItIsSent() {
    List<String> whispers = new ArrayList<>();
    owner
        .page()
        .onRequest(sent -> {
          if (sent.url().endsWith("/whisper")) {
            whispers.add(sent.url());
          }
        });
    owner.type("What it should know or do", "Offer her coffee.");
    owner
        .page()
        .locator("form[action$='/whisper']")
        .evaluate("form => { form.requestSubmit(); form.requestSubmit(); }");
    assertThat(owner.page().locator("[data-told]").first())
        .hasText("Whispered. The caller did not hear it.");
    assertThat(whispers).hasSize(1);
  }

  @Test
  void theAgencySeesWhoseCallItIsAndAnotherClientSeesNone() {
    try (Visitor operator = somebody(DemoPerson.OPERATOR);
        Visitor elsewhere = somebody(DemoPerson.RESTAURATEUR)) {
      // Given
      operator.open("/admin/live");
      elsewhere.open("/client/live");
      assertThat(elsewhere.page().locator("[data-state-text]")).hasText("Live");

      // When
      simulate();

      // Then
      Locator call = operator.page().locator(".live-call").first();
      assertThat(call).containsText("Bright Smile Dental", within());
      assertThat(elsewhere.page().locator(".live-call")).hasCount(0);
      operator.assertSound();
      operator.visit().screenshot("live-agency");
      operator.arriveAfter(call.locator("a")::click);
      operator.page().locator("summary", hasText("Hang up…")).click();
      operator.button("Hang up").click();
      assertThat(operator.page().locator(".lead-line")).containsText("Bright Smile Dental");
      assertThat(operator.page().locator("[data-over]")).isVisible(visible());
      operator.visit().screenshot("live-over");
      assertThat(elsewhere.page().locator(".live-call")).hasCount(0);
    }
  }

  @Test
  void aPageSaysThatItIsCutOffAndRecoversByItself() {
    // Given
    watcher.page().route(STREAM, Route::abort);

    // When
    watcher.open("/client/live");

    // Then
    Locator state = watcher.page().locator("[data-state-text]");
    Locator refresh = watcher.page().locator("[data-refresh]");
    assertThat(state).hasText("Connection lost. Trying again…", text());
    assertThat(refresh).isVisible();
    watcher.visit().assertFits().assertAccessible().screenshot("live-lost");

    // When
    watcher.page().unroute(STREAM);

    // Then
    assertThat(state).hasText("Live", text());
    assertThat(refresh).isHidden();
  }

  @Test
  void whoIsSignedOutMeanwhileIsAskedToSignIn() {
    // Given
    watcher.page().route(STREAM, Route::abort);
    watcher.open("/client/live");

    // When
    watcher.page().context().clearCookies();

    // Then
    watcher.page().waitForURL("**/login");
  }

  @Test
  void whoMayWatchNoMoreIsToldSo() {
    // Given
    OrganizationId florist = organizing.anOrganization("Florist who is watched");
    Person leaving = new Acquaintances(organizing, passwords).anyone(florist, Role.STAFF);
    try (Visitor visitor =
        new Visitor(browser.visit(Screen.DESKTOP, Look.LIGHT), product)
            .signIn(leaving.email(), Visitor.PASSWORD)) {
      visitor.page().route(STREAM, Route::abort);
      visitor.open("/client/live");

      // When
      tenancy.within(florist, () -> people.remove(florist, leaving.id()));

      // Then
      assertThat(visitor.page().locator("h1")).hasText("This is not yours to open", text());
    }
  }

  @Test
  void whoHasTooManyPagesOpenIsToldWhyThisOneIsNotLive() {
    // Given
    watcher.page().route(STREAM, route -> route.fulfill(new Route.FulfillOptions().setStatus(429)));

    // When
    watcher.open("/client/live");

    // Then
    Locator state = watcher.page().locator("[data-state-text]");
    assertThat(state).hasText("Not live: too many live pages are open. Close one.", text());
    watcher.visit().assertFits();
    watcher.visit().turnTo(Screen.PHONE, Look.DARK).assertFits();

    // When
    watcher.page().unroute(STREAM);

    // Then
    assertThat(state).hasText("Live", text());
  }

  @Test
  void whoCannotHangUpKeepsHerPlaceOnThePage() {
    // Given
    simulate();
    owner.page().route("**/hang-up", Route::abort);

    // When
    owner.page().locator("summary", hasText("Hang up…")).click();
    owner.button("Hang up").click();

    // Then
    assertThat(owner.page().locator("[data-tells] [data-told]"))
        .containsText("Trunkline cannot be reached.");
    assertThat(owner.page().locator("summary", hasText("Hang up…"))).isFocused();
    owner.page().unroute("**/hang-up");
    owner.page().locator("summary", hasText("Hang up…")).click();
    owner.button("Hang up").click();
    owner.page().waitForURL("**/client/calls/*");
  }

  private void simulate() {
    owner.open("/client/agents");
    owner.arriveAfter(owner.page().locator("tbody th a").first()::click);
    owner.press("Simulate a caller");
    assertThat(owner.path()).startsWith("/client/live/");
  }

  private Visitor somebody(DemoPerson person) {
    return new Visitor(browser.visit(Screen.DESKTOP, Look.LIGHT), product).enterAs(person);
  }

  private static Page.LocatorOptions hasText(String text) {
    return new Page.LocatorOptions().setHasText(text);
  }

  private static LocatorAssertions.ContainsTextOptions within() {
    return new LocatorAssertions.ContainsTextOptions().setTimeout(A_WHILE);
  }

  private static LocatorAssertions.IsVisibleOptions visible() {
    return new LocatorAssertions.IsVisibleOptions().setTimeout(A_WHILE);
  }

  private static LocatorAssertions.HasTextOptions text() {
    return new LocatorAssertions.HasTextOptions().setTimeout(A_WHILE);
  }
}
