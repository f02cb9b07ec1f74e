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
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
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
  private static final Pattern CALL = Pattern.compile("/client/agents/[0-9a-f-]+/call$");

  /// Keeps every stream of events, and the sound from being made ready until it is told to go on.
  private static final String SOUND_THAT_WAITS =
      """
      window.streams = [];
      const Stream = EventSource;
      window.EventSource = class extends Stream {
        constructor(address) {
          super(address);
          streams.push(this);
        }
      };
      const add = AudioWorklet.prototype.addModule;
      AudioWorklet.prototype.addModule = function (module) {
        AudioWorklet.prototype.addModule = add;
        return new Promise((go) => (window.goOn = go)).then(() => add.call(this, module));
      };
      """;

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
    assertThat(status()).containsText("offline");
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

    // When
    staff.page().route("**/type", Route::abort);
    staff.type("Type what you would say", "I need an appointment");
    staff.page().keyboard().press("Enter");

    // Then
    assertThat(staff.page().locator("[data-note]")).hasText("That could not be sent. Try again.");

    // When
    staff.page().unroute("**/type");
    staff.page().keyboard().press("Enter");

    // Then
    assertThat(staff.page().locator("[data-note]")).containsText("The microphone is not allowed");
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
    assertThat(status()).hasText("The connection was lost", aWhile());
    assertThat(staff.button("Call again")).isVisible();
  }

  @Test
  void whoHangsUpBeforeTheAnswerIsConnectedNoMore() {
    // Given
    List<Route> asked = new ArrayList<>();
    List<String> starts = starts();
    openThePhone();
    staff.page().route(CALL, asked::add);

    // When
    staff.button("Call").click();
    staff.page().waitForCondition(() -> !asked.isEmpty());
    staff.button("Hang up").click();
    assertThat(status()).hasText("Hanging up…");
    asked.getFirst().resume();

    // Then
    assertThat(status()).hasText("Call ended", aWhile());
    assertThat(staff.link("Open the record of this call")).isVisible();

    // When
    staff.page().unroute(CALL);
    staff.button("Call again").click();

    // Then
    assertThat(staff.page().locator(".said-agent").first()).containsText(" ", within());
    assertThat(starts).hasSize(1);
    staff.button("Hang up").click();
  }

  @Test
  void whoHangsUpWhileTheSoundIsMadeReadyIsNotInTheCallAllTheSame() {
    // Given
    List<String> starts = starts();
    staff.page().addInitScript(SOUND_THAT_WAITS);
    openThePhone();

    // When
    staff.button("Call").click();
    staff.page().waitForFunction("() => window.goOn && streams.length === 1");
    Object streamAfterwards =
        staff
            .page()
            .evaluate(
                "() => { document.querySelector('[data-hang-up]').click();"
                    + " return streams[0].readyState; }");

    // Then
    assertThat(streamAfterwards).as("closed").isEqualTo(2);
    assertThat(status()).hasText("Call ended");

    // When
    staff.page().evaluate("goOn()");
    staff.button("Call again").click();

    // Then
    assertThat(staff.page().locator(".said-agent").first()).containsText(" ", within());
    assertThat(staff.page().locator("[data-note]")).isHidden();
    assertThat(starts).hasSize(1);
    staff.button("Hang up").click();
  }

  @Test
  void whyNoCallBeganIsSaidAsItIs() {
    // Given
    openThePhone();
    Locator note = staff.page().locator("[data-note]");

    // When
    staff.page().route(CALL, Route::abort);
    staff.button("Call").click();

    // Then
    assertThat(note).hasText("Trunkline cannot be reached. Check your connection and try again.");
    assertThat(staff.button("Call")).isFocused();

    // When
    staff.page().unroute(CALL);
    staff.page().route(CALL, route -> route.fulfill(new Route.FulfillOptions().setStatus(500)));
    staff.button("Call").click();

    // Then
    assertThat(note).hasText("That did not work. Try again.");

    // When
    staff.page().unroute(CALL);
    staff.page().context().clearCookies();
    staff.button("Call").click();

    // Then
    staff.page().waitForURL("**/login");
  }

  /// What is sent to begin to speak in a call.
  private List<String> starts() {
    List<String> starts = new ArrayList<>();
    staff
        .page()
        .onWebSocket(socket ->
            socket.onFrameSent(frame -> {
              if (frame.text() != null && frame.text().contains("\"event\":\"start\"")) {
                starts.add(socket.url());
              }
            }));
    return starts;
  }

  private Locator status() {
    return staff.page().locator("[data-phone] [data-status]");
  }

  private void openThePhone() {
    staff.open("/client/agents");
    staff.arriveAfter(staff.page().locator("tbody th a").first()::click);
    staff.follow("Call this agent");
    assertThat(staff.status()).isEqualTo(200);
  }

  private static LocatorAssertions.HasTextOptions aWhile() {
    return new LocatorAssertions.HasTextOptions().setTimeout(A_WHILE);
  }

  private static LocatorAssertions.ContainsTextOptions within() {
    return new LocatorAssertions.ContainsTextOptions().setTimeout(A_WHILE);
  }
}
