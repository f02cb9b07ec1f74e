// SPDX-License-Identifier: Apache-2.0
package io.trunkline.portal;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.SameSiteAttribute;
import io.trunkline.browser.Look;
import io.trunkline.browser.PortalBrowser;
import io.trunkline.browser.Screen;
import io.trunkline.configuration.ProductSettings;
import io.trunkline.firstrun.DemoPerson;
import io.trunkline.organizations.Person;
import io.trunkline.signin.Passwords;
import io.trunkline.testing.Organizing;
import io.trunkline.testing.ProductTest;
import io.trunkline.vocabulary.EmailAddress;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;

/// Coming in through the front door, in a real browser.
@ProductTest
class SignInIT {

  @RegisterExtension static final PortalBrowser browser = new PortalBrowser();

  private static final String LINK_MAIL = "Your sign-in link";

  @Autowired ProductSettings product;
  @Autowired Organizing organizing;
  @Autowired Passwords passwords;

  private Acquaintances acquaintances;
  private Visitor visitor;

  @BeforeEach
  void arrive() {
    acquaintances = new Acquaintances(organizing, passwords);
    visitor = another();
  }

  @AfterEach
  void leave() {
    visitor.close();
  }

  private Visitor another() {
    return new Visitor(browser.visit(Screen.DESKTOP, Look.LIGHT), product);
  }

  @Test
  void anOwnerStartsOnHerDashboardAndAnOperatorOnTheAgencys() {
    // Given
    Person owner = acquaintances.anOwner("Bakery");
    Person operator = acquaintances.anOperator();

    // When
    String hers = visitor.signIn(owner.email(), Visitor.PASSWORD).path();
    visitor.page().context().clearCookies();
    String agencys = visitor.signIn(operator.email(), Visitor.PASSWORD).path();

    // Then
    assertThat(hers).isEqualTo("/client");
    assertThat(agencys).isEqualTo("/admin");
  }

  @Test
  void aWrongPasswordKeepsTheAddressAndSaysWhatNext() {
    // Given
    Person owner = acquaintances.anOwner("Bakery");

    // When
    visitor.signIn(owner.email(), "not my password");

    // Then
    assertThat(visitor.status()).isEqualTo(422);
    assertThat(visitor.typed("E-mail")).isEqualTo(owner.email().value());
    assertThat(visitor.typed("Password")).isEmpty();
    assertThat(visitor.text()).contains("do not belong together");
  }

  @Test
  void aLinkByMailSignsInOnceAndOnlyAfterAPress() {
    // Given
    Person owner = acquaintances.anOwner("Bakery");
    visitor.askForLink(owner.email());
    assertThat(visitor.heading()).isEqualTo("Look at your mail");
    String link = visitor.openMail(owner.email(), LINK_MAIL).linkInMail();

    // When
    visitor.follow("Open the link");
    String beforeThePress = visitor.heading();
    visitor.press("Sign in");

    // Then
    assertThat(beforeThePress).isEqualTo("Finish signing in");
    assertThat(visitor.path()).isEqualTo("/client");
    assertThat(visitor.open(link).status()).isEqualTo(410);
    assertThat(visitor.text()).contains("It has been used already");
  }

  @Test
  void aLinkWorksOnlyInTheBrowserThatAskedForIt() {
    // Given
    EmailAddress email = acquaintances.anOwner("Bakery").email();
    String link = visitor.askForLink(email).openMail(email, LINK_MAIL).linkInMail();

    // When
    try (Visitor stranger = another()) {
      stranger.open(link);

      // Then
      assertThat(stranger.status()).isEqualTo(410);
      assertThat(stranger.text()).contains("asked for in another browser");
    }
    assertThat(visitor.open(link).press("Sign in").path()).isEqualTo("/client");
  }

  @Test
  void anUnknownAddressGetsTheSameAnswerAndNoMail() {
    // Given
    EmailAddress nobody = Organizing.anAddress();

    // When
    visitor.askForLink(nobody);

    // Then
    assertThat(visitor.status()).isEqualTo(200);
    assertThat(visitor.heading()).isEqualTo("Look at your mail");
    assertThat(visitor.open("/dev/mailbox").text()).doesNotContain(nobody.value());
  }

  @Test
  void codesAreAskedForOnceTheyAreSetUp() {
    // Given
    Person owner = acquaintances.anOwner("Bakery");
    visitor.signIn(owner.email(), Visitor.PASSWORD).open("/profile").press("Set it up");
    AuthenticatorApp app =
        new AuthenticatorApp(visitor.page().locator(".enrol code").textContent());
    visitor.type("Code", app.codeNow()).press("Turn on");
    String recoveryCode = visitor.page().locator("#codes span").first().textContent().strip();

    // When
    visitor.page().context().clearCookies();
    visitor.signIn(owner.email(), Visitor.PASSWORD);
    String step = visitor.path();
    visitor.type("Code", "000000").press("Continue");
    String refusal = visitor.text();
    String afterCode = visitor.type("Code", app.nextCode()).press("Continue").path();
    visitor.page().context().clearCookies();
    visitor.signIn(owner.email(), Visitor.PASSWORD);
    String afterRecovery = visitor.type("Code", recoveryCode).press("Continue").path();

    // Then
    assertThat(step).isEqualTo("/login/code");
    assertThat(refusal).contains("This code is not right");
    assertThat(afterCode).isEqualTo("/client");
    assertThat(afterRecovery).isEqualTo("/client");
    assertThat(visitor.open("/profile").text()).contains("9 recovery codes left");
  }

  @Test
  void signingOutEverywhereEndsTheOtherBrowserToo() {
    // Given
    Person owner = acquaintances.anOwner("Bakery");
    visitor.signIn(owner.email(), Visitor.PASSWORD);
    try (Visitor phone = another()) {
      phone.signIn(owner.email(), Visitor.PASSWORD);

      // When
      phone.open("/profile").page().getByText("Sign out everywhere…").click();
      phone.press("Sign out everywhere");

      // Then
      assertThat(phone.text()).contains("You are signed out.");
      assertThat(visitor.open("/client").path()).isEqualTo("/login");
    }
  }

  @Test
  void aDemoPersonComesInWithOneClick() {
    // When
    visitor.enterAs(DemoPerson.DENTIST);

    // Then
    assertThat(visitor.path()).isEqualTo("/client");
    assertThat(visitor.heading()).isEqualTo("Welcome, Dana");
  }

  @Test
  void thePageFirstAskedForOpensAfterSigningIn() {
    // Given
    Person operator = acquaintances.anOperator();

    // When
    visitor.open("/admin/audit?action=person.joined");
    String asked = visitor.path();
    visitor
        .type("E-mail", operator.email().value())
        .type("Password", Visitor.PASSWORD)
        .press("Sign in");

    // Then
    assertThat(asked).isEqualTo("/login");
    assertThat(visitor.path()).isEqualTo("/admin/audit?action=person.joined");
  }

  @Test
  void theSessionGetsANewNameThatNoScriptCanRead() {
    // Given
    Person owner = acquaintances.anOwner("Bakery");
    visitor.open("/login");
    String before = session().value;

    // When
    visitor.signIn(owner.email(), Visitor.PASSWORD);

    // Then
    Cookie session = session();
    assertThat(session.value).isNotEqualTo(before);
    assertThat(session.httpOnly).isTrue();
    assertThat(session.sameSite).isEqualTo(SameSiteAttribute.LAX);
    assertThat(visitor.page().evaluate("document.cookie")).asString().doesNotContain("trunkline=");
  }

  @Test
  void aDayOfWorkNeedsNoScript() {
    // Given
    Person operator = acquaintances.anOperator();
    EmailAddress invited = Organizing.anAddress();
    String name = "Scriptless " + invited.value().substring(4, 12);
    visitor.close();
    visitor =
        new Visitor(
            browser.visit(
                Screen.DESKTOP, Look.LIGHT, options -> options.setJavaScriptEnabled(false)),
            product);

    // When
    visitor.signIn(operator.email(), Visitor.PASSWORD).follow("New organization");
    visitor.type("Name", name).press("Create organization");
    visitor.follow("Invite and manage").type("E-mail", invited.value()).press("Send invitation");
    String afterInviting = visitor.page().locator("body").textContent();
    visitor.page().locator(".side .person-menu > summary").click();
    visitor.press("Sign out");

    // Then
    assertThat(afterInviting).contains("The invitation is on its way to " + invited.value());
    assertThat(visitor.path()).isEqualTo("/login?signed-out");
    assertThat(visitor.open("/admin").path()).isEqualTo("/login");
  }

  private Cookie session() {
    return visitor.page().context().cookies().stream()
        .filter(cookie -> cookie.name.equals("trunkline"))
        .findFirst()
        .orElseThrow();
  }
}
