// SPDX-License-Identifier: Apache-2.0
package io.trunkline.portal;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ReducedMotion;
import io.trunkline.browser.Look;
import io.trunkline.browser.PortalBrowser;
import io.trunkline.browser.Screen;
import io.trunkline.configuration.ProductSettings;
import io.trunkline.firstrun.DemoPerson;
import io.trunkline.organizations.Role;
import io.trunkline.signin.Passwords;
import io.trunkline.testing.Organizing;
import io.trunkline.testing.ProductTest;
import io.trunkline.vocabulary.OrganizationId;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;

/// The portal without a mouse, and as the reader's system wants it.
@ProductTest
class KeyboardIT {

  @RegisterExtension static final PortalBrowser browser = new PortalBrowser();

  @Autowired ProductSettings product;
  @Autowired Organizing organizing;
  @Autowired Passwords passwords;

  private Visitor visitor;

  @BeforeEach
  void arrive() {
    visitor = new Visitor(browser.visit(Screen.DESKTOP, Look.LIGHT), product);
  }

  @AfterEach
  void leave() {
    visitor.close();
  }

  @Test
  void theFirstKeySkipsTheNavigation() {
    // Given
    visitor.enterAs(DemoPerson.OPERATOR).open("/admin");

    // When
    String first = focusAfter("Tab");
    visitor.page().keyboard().press("Enter");

    // Then
    assertThat(first).isEqualTo("Skip to the content");
    assertThat(visitor.page().evaluate("document.activeElement.id")).isEqualTo("main");
    assertThat(focusAfter("Tab")).isEqualTo("New organization");
  }

  @Test
  void signInGoesFromFieldToFieldToButton() {
    // Given
    visitor.open("/login");

    // When
    List<String> order =
        Stream.concat(Stream.of(focus()), Stream.generate(() -> focusAfter("Tab")).limit(4))
            .toList();

    // Then
    assertThat(order.subList(0, 4))
        .containsExactly("email", "password", "Sign in", "E-mail me a sign-in link");
    assertThat(order.get(4)).contains("Olivia");
  }

  @Test
  void aMenuOpensAndClosesAndGivesTheFocusBack() {
    // Given
    visitor.enterAs(DemoPerson.OPERATOR).open("/admin");
    Locator menu = visitor.page().locator(".side .person-menu");
    menu.locator("summary").focus();

    // When
    visitor.page().keyboard().press("Enter");
    Object opened = menu.getAttribute("open");
    String first = focusAfter("Tab");
    String second = focusAfter("Tab");
    visitor.page().keyboard().press("Escape");

    // Then
    assertThat(opened).isNotNull();
    assertThat(first).isEqualTo("Profile and security");
    assertThat(second).isEqualTo("Sign out");
    assertThat(menu.getAttribute("open")).isNull();
    assertThat(focus()).contains("Olivia");
  }

  @Test
  void turningAPageLeadsIntoTheListAndIsSaidAloud() {
    // Given
    String name = "Turned" + UUID.randomUUID().toString().substring(0, 8);
    IntStream.range(0, 51).forEach(_ -> organizing.anOrganization(name));
    visitor.enterAs(DemoPerson.OPERATOR).open("/admin/organizations?query=" + name);
    Locator count = visitor.page().locator("[role=status]");
    String before = count.innerText();
    count.evaluate("part => part.dataset.kept = 'yes'");

    // When
    visitor.link("Next page").press("Enter");
    visitor.link("First page").waitFor();
    visitor.page().locator("#list:focus").waitFor();
    String next = focusAfter("Tab");

    // Then
    assertThat(before).isEqualTo("50 organizations");
    assertThat(count.innerText()).isEqualTo("1 organization");
    assertThat(count.getAttribute("data-kept")).isEqualTo("yes");
    assertThat(next).startsWith(name);
    assertThat(visitor.path()).contains("after=");
    visitor.assertSound();
  }

  @Test
  void searchingWhileTypingIsSaidAloudAndLeavesOneStepToGoBack() {
    // Given
    visitor.enterAs(DemoPerson.OPERATOR).open("/admin/organizations");
    Object steps = visitor.page().evaluate("history.length");
    Locator field = visitor.page().getByPlaceholder("Search by name");

    // When
    field.pressSequentially("trattoria");
    visitor.page().waitForURL("**/admin/organizations?query=trattoria");
    visitor.page().waitForCondition(() -> status().equals("1 organization"));
    field.fill("no-such-name");
    visitor.page().waitForURL("**/admin/organizations?query=no-such-name");

    // Then
    visitor.page().waitForCondition(() -> status().equals("0 organizations"));
    assertThat(visitor.page().evaluate("history.length")).isEqualTo(steps);
    assertThat(focus()).isEqualTo("query");
  }

  private String status() {
    return visitor.page().locator("[role=status]").innerText();
  }

  @Test
  void aDangerousActNeedsTwoKeystrokes() {
    // Given
    OrganizationId shop = organizing.anOrganization("Shop");
    Acquaintances acquaintances = new Acquaintances(organizing, passwords);
    acquaintances.anyone(shop, Role.STAFF);
    visitor.signIn(acquaintances.anyone(shop, Role.OWNER).email(), Visitor.PASSWORD);
    visitor.open("/client/people").page().getByText("Remove…").focus();

    // When
    visitor.page().keyboard().press("Enter");
    String question = visitor.page().locator(".confirm[open] p").innerText();
    String next = focusAfter("Tab");
    visitor.arriveAfter(() -> visitor.page().keyboard().press("Enter"));

    // Then
    assertThat(question).contains("will be signed out everywhere");
    assertThat(next).isEqualTo("Remove and sign out");
    assertThat(visitor.text()).contains("Removed.");
  }

  @Test
  void theChosenThemeStaysAlsoWithoutScript() {
    // Given
    visitor.enterAs(DemoPerson.OPERATOR).open("/admin");

    // When
    visitor.page().locator(".side .theme-choice button[value=dark]").press("Enter");
    String atOnce = theme();
    visitor.open("/admin/audit");

    // Then
    assertThat(atOnce).isEqualTo("dark");
    assertThat(theme()).isEqualTo("dark");
    assertThat(visitor.page().context().cookies())
        .anySatisfy(cookie -> assertThat(cookie.name + "=" + cookie.value).isEqualTo("theme=dark"));

    // When
    try (Visitor scriptless =
        new Visitor(
            browser.visit(
                Screen.DESKTOP, Look.LIGHT, options -> options.setJavaScriptEnabled(false)),
            product)) {
      scriptless.open("/login").press("Dark");

      // Then
      assertThat(scriptless.path()).isEqualTo("/login");
      assertThat(scriptless.page().locator("html").getAttribute("data-bs-theme")).isEqualTo("dark");
    }
  }

  @Test
  void nothingMovesForWhoDoesNotWantIt() {
    // When
    Object usual = turnOfTheBusyRing(ReducedMotion.NO_PREFERENCE);
    Object reduced = turnOfTheBusyRing(ReducedMotion.REDUCE);

    // Then
    assertThat(usual).isEqualTo("0.7s");
    assertThat(reduced).isEqualTo("1e-05s");
  }

  private Object turnOfTheBusyRing(ReducedMotion wanted) {
    visitor
        .open("/login")
        .page()
        .emulateMedia(new Page.EmulateMediaOptions().setReducedMotion(wanted));
    return visitor
        .button("Sign in")
        .evaluate(
            """
            button => {
              button.setAttribute('aria-busy', 'true');
              return getComputedStyle(button.querySelector('.busy-ring')).animationDuration;
            }
            """);
  }

  private String theme() {
    return visitor.page().locator("html").getAttribute("data-bs-theme");
  }

  private String focusAfter(String key) {
    visitor.page().keyboard().press(key);
    return focus();
  }

  /// What the focused part is called.
  private String focus() {
    return visitor
        .page()
        .evaluate(
            """
            () => {
              const part = document.activeElement;
              return part.matches('input') ? part.name : part.innerText.replace(/\\s+/g, ' ').trim();
            }
            """)
        .toString();
  }
}
