// SPDX-License-Identifier: Apache-2.0
package io.trunkline.portal;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.LocatorAssertions;
import io.trunkline.browser.Look;
import io.trunkline.browser.PortalBrowser;
import io.trunkline.browser.Screen;
import io.trunkline.configuration.ProductSettings;
import io.trunkline.firstrun.DemoPerson;
import io.trunkline.testing.ProductTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;

/// Real calls from a browser, to an agent that speaks offline.
@ProductTest
class PhoneIT {

  @RegisterExtension static final PortalBrowser browser = new PortalBrowser();

  private static final double A_WHILE = 30_000;

  @Autowired ProductSettings product;

  private Visitor staff;

  @BeforeEach
  void arrive() {
    staff =
        new Visitor(browser.visit(Screen.DESKTOP, Look.LIGHT), product)
            .enterAs(DemoPerson.RECEPTIONIST);
  }

  @AfterEach
  void leave() {
    staff.close();
  }

  @Test
  void aPersonCallsAnAgentAndTypesWhatSheWouldSay() {
    // Given
    openThePhone();
    staff.assertSound();
    staff.visit().screenshot("phone-idle");

    // When
    staff.button("Call").click();
    Locator said = staff.page().locator("[data-log]");
    assertThat(said.locator(".said-agent").first()).containsText(" ", within());
    staff
        .page()
        .waitForFunction("Number(document.querySelector('[data-phone]').dataset.heard) > 0");
    assertThat(staff.page().locator("[data-phone] [data-status]")).containsText("offline");
    staff.type("Type what you would say", "I need an appointment");
    staff.page().keyboard().press("Enter");

    // Then
    assertThat(said.locator(".said-caller")).containsText("I need an appointment", within());
    staff.assertSound();
    staff.visit().turnTo(Screen.PHONE, Look.DARK).screenshot("phone-talking");
    staff.visit().turnTo(Screen.DESKTOP, Look.LIGHT).screenshot("phone-talking");
    staff.button("Hang up").click();
    Locator record = staff.link("Open the record of this call");
    assertThat(record).isVisible();
    assertThat(record.getAttribute("href")).startsWith("/client/calls/");
    staff.assertSound();
    staff.visit().screenshot("phone-over");
  }

  @Test
  void withoutAMicrophoneTheCallGoesOnInWriting() {
    // Given
    staff
        .page()
        .addInitScript(
            "navigator.mediaDevices.getUserMedia = () =>"
                + " Promise.reject(new DOMException('no', 'NotAllowedError'))");
    openThePhone();

    // When
    staff.button("Call").click();

    // Then
    assertThat(staff.page().locator("[data-note]")).containsText("The microphone is not allowed");
    assertThat(staff.button("Mute")).isHidden();
    assertThat(staff.page().locator(".said-agent").first()).containsText(" ", within());
    staff.button("Dial pad").click();
    staff.button("Hash").click();
    assertThat(staff.page().locator("[data-pressed]")).hasText("#");
    staff.assertSound();
    staff.visit().screenshot("phone-keypad");
    staff.button("Hang up").click();
  }

  @Test
  void aLineThatIsCutIsNoGoodbye() {
    // Given
    staff
        .page()
        .routeWebSocket("**/twilio-media-stream/**", cut -> cut.onMessage(_ -> cut.close()));
    staff.page().route("**/live/*/stream", Route::abort);
    openThePhone();

    // When
    staff.button("Call").click();

    // Then
    assertThat(staff.page().locator("[data-phone] [data-status]"))
        .hasText(
            "The connection was lost", new LocatorAssertions.HasTextOptions().setTimeout(A_WHILE));
    assertThat(staff.button("Call again")).isVisible();
  }

  private void openThePhone() {
    staff.open("/client/agents");
    staff.arriveAfter(staff.page().locator("tbody th a").first()::click);
    staff.follow("Call this agent");
    assertThat(staff.status()).isEqualTo(200);
  }

  private static LocatorAssertions.ContainsTextOptions within() {
    return new LocatorAssertions.ContainsTextOptions().setTimeout(A_WHILE);
  }
}
