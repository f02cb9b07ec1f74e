// SPDX-License-Identifier: Apache-2.0
package io.trunkline.portal;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.trunkline.browser.Look;
import io.trunkline.browser.PortalBrowser;
import io.trunkline.browser.Screen;
import io.trunkline.configuration.ProductSettings;
import io.trunkline.firstrun.DemoPerson;
import io.trunkline.organizations.Person;
import io.trunkline.signin.Passwords;
import io.trunkline.tenancy.Tenancy;
import io.trunkline.testing.Organizing;
import io.trunkline.testing.ProductTest;
import io.trunkline.vocabulary.EmailAddress;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/// How people come to an organization, and how they leave it.
@ProductTest
class InvitationIT {

  @RegisterExtension static final PortalBrowser browser = new PortalBrowser();

  private static final String INVITATION = "invites you to";

  @Autowired ProductSettings product;
  @Autowired Organizing organizing;
  @Autowired Passwords passwords;
  @Autowired Tenancy tenancy;
  @Autowired JdbcClient database;

  private Visitor operator;
  private Visitor owner;
  private Visitor staff;

  @BeforeEach
  void arrive() {
    operator = new Visitor(browser.visit(Screen.DESKTOP, Look.LIGHT), product);
    owner = new Visitor(browser.visit(Screen.DESKTOP, Look.DARK), product);
    staff = new Visitor(browser.visit(Screen.PHONE, Look.LIGHT), product);
  }

  @AfterEach
  void leave() {
    operator.close();
    owner.close();
    staff.close();
  }

  @Test
  void aBusinessMovesInAndPartsWithSomebody() {
    // Given
    EmailAddress ownersAddress = Organizing.anAddress();
    EmailAddress staffsAddress = Organizing.anAddress();
    String name = "Garage " + ownersAddress.value().substring(4, 12);

    // When
    create(name, ownersAddress);
    accept(owner, ownersAddress, "Gwen Garage");

    // Then
    assertThat(owner.path()).isEqualTo("/client");
    assertThat(owner.heading()).isEqualTo("Welcome, Gwen");
    assertThat(owner.text()).contains(name);

    // When
    invite(staffsAddress);
    accept(staff, staffsAddress, "Stan Staff");

    // Then
    assertThat(staff.path()).isEqualTo("/client");
    assertThat(staff.open("/client/people").text())
        .contains("Gwen Garage")
        .doesNotContain("Remove…");
    assertThat(staff.open("/client/credentials").status()).isEqualTo(403);
    assertThat(staff.heading()).isEqualTo("This is not yours to open");

    // When
    staff.open("/client");
    remove("Stan Staff");

    // Then
    assertThat(owner.text()).contains("Removed.").doesNotContain(staffsAddress.value());
    assertThat(staff.arriveAfter(() -> staff.page().reload()).path()).isEqualTo("/login");
    staff.page().context().clearCookies();
    staff.signIn(staffsAddress, Visitor.PASSWORD);
    assertThat(staff.path()).isEqualTo("/profile");
    assertThat(staff.text()).contains("You belong to no organization at the moment.");
    assertThat(staff.open("/client").status()).isEqualTo(403);
  }

  @Test
  void aTakenBackInvitationOpensNothing() {
    // Given
    EmailAddress address = Organizing.anAddress();
    create("Florist " + address.value().substring(4, 12), address);
    String link = operator.openMail(address, INVITATION).linkInMail();

    // When
    operator
        .open("/admin/organizations?query=Florist")
        .page()
        .getByText(address.value().substring(4, 12))
        .first()
        .click();
    operator.page().waitForURL("**/admin/organizations/*");
    operator.follow("People");
    operator.page().getByText("Revoke…").click();
    operator.press("Revoke the invitation");

    // Then
    assertThat(operator.text()).contains("The invitation is taken back.");
    assertThat(owner.open(link).status()).isEqualTo(410);
    assertThat(owner.heading()).isEqualTo("This invitation does not work");
    assertThat(owner.text()).contains("It was taken back.");
  }

  @Test
  void anInvitationThatCannotBeAcceptedSaysWhy() {
    // Given
    EmailAddress used = Organizing.anAddress();
    EmailAddress expired = Organizing.anAddress();
    create("Tailor " + used.value().substring(4, 12), used);
    operator.page().context().clearCookies();
    create("Tailor " + expired.value().substring(4, 12), expired);
    String usedLink = operator.openMail(used, INVITATION).linkInMail();
    String expiredLink = operator.openMail(expired, INVITATION).linkInMail();

    // When
    accept(owner, used, "Tess Tailor");
    tenancy.asPlatform(
        "let an invitation grow old in a test",
        () ->
            database
                .sql("update invitation set expires_at = now() where email = :email")
                .param("email", expired.value())
                .update());

    // Then
    assertThat(staff.open(usedLink).status()).isEqualTo(410);
    assertThat(staff.text()).contains("It has been accepted already.");
    assertThat(staff.open(expiredLink).status()).isEqualTo(410);
    assertThat(staff.text()).contains("It is too old.");
    assertThat(staff.open(expiredLink.substring(0, expiredLink.length() - 3)).status())
        .isEqualTo(410);
    assertThat(staff.text()).contains("It may be cut off");
  }

  @Test
  void somebodyWithAnAccountOnlyAcceptsAndSignsInAsUsual() {
    // Given
    Person known = new Acquaintances(organizing, passwords).anOwner("Bakery");
    String name = "Second " + known.email().value().substring(4, 12);
    create(name, known.email());

    // When
    owner.openMail(known.email(), INVITATION).follow("Open the link");
    boolean asksForPassword = owner.field("Password").count() > 0;
    owner.press("Accept the invitation");

    // Then
    assertThat(asksForPassword).isFalse();
    assertThat(owner.path()).isEqualTo("/login");
    assertThat(owner.text()).contains("You have joined. Sign in with your account to go on.");

    // When
    owner.signIn(known.email(), Visitor.PASSWORD);
    owner.page().locator(".side .place-menu > summary").click();
    owner.press(name);

    // Then
    assertThat(owner.path()).isEqualTo("/client");
    assertThat(owner.page().locator(".side .place strong").first().innerText()).isEqualTo(name);
  }

  private void create(String name, EmailAddress ownersAddress) {
    operator.enterAs(DemoPerson.OPERATOR).open("/admin/organizations/create");
    operator.type("Name", name).type("The owner’s e-mail", ownersAddress.value());
    operator.press("Create organization");
    assertThat(operator.text()).contains(name + " is here, and its owner is invited.");
  }

  private void invite(EmailAddress address) {
    owner.open("/client/people").type("E-mail", address.value());
    owner.page().getByText("Sees calls, messages and people").click();
    owner.press("Send invitation");
    assertThat(owner.text()).contains("The invitation is on its way to " + address.value());
  }

  private void accept(Visitor newcomer, EmailAddress address, String name) {
    newcomer.openMail(address, INVITATION).follow("Open the link");
    newcomer.type("Your name", name).type("Password", Visitor.PASSWORD);
    newcomer.press("Accept the invitation");
  }

  private void remove(String name) {
    owner.open("/client/people");
    Locator row = owner.page().locator("tr", new Page.LocatorOptions().setHasText(name));
    row.getByText("Remove…").click();
    owner.press("Remove and sign out");
  }
}
