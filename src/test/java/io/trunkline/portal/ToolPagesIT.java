// SPDX-License-Identifier: Apache-2.0
package io.trunkline.portal;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.browser.Look;
import io.trunkline.browser.PortalBrowser;
import io.trunkline.browser.Screen;
import io.trunkline.configuration.ProductSettings;
import io.trunkline.firstrun.DemoPerson;
import io.trunkline.signin.Passwords;
import io.trunkline.testing.Organizing;
import io.trunkline.testing.ProductTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;

/// An organization's own tools, as an owner, her staff and an operator meet them.
@ProductTest
class ToolPagesIT {

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
  void whatIsRefusedStandsBesideItsField() {
    // Given
    enterAsAnOwner("Bakery of the tools");
    visitor.open("/client/tools");
    visitor.look("tools-none");

    // When
    visitor
        .follow("Make the first one")
        .type("Name", "end_call")
        .type("Address", "http://127.0.0.1/")
        .type("Header", "Host")
        .type("Its value", "s3cret-value")
        .type("Seconds to wait", "soon")
        .press("Create tool");

    // Then
    assertThat(visitor.status()).isEqualTo(422);
    assertThat(visitor.text())
        .contains("There is a tool of this name.")
        .contains("The address has to begin with https://.")
        .contains("Choose another header")
        .contains("Write a number from 1 to 20.")
        .contains("Write a title");
    assertThat(visitor.typed("Address")).isEqualTo("http://127.0.0.1/");
    assertThat(visitor.page().content()).doesNotContain("s3cret-value");
    visitor.look("tool-refused");
  }

  @Test
  void anOwnerMakesAToolAndTriesIt() {
    // Given
    enterAsAnOwner("Bistro of the tools");

    // When
    aTool().press("Try it");

    // Then
    assertThat(visitor.heading()).isEqualTo("Book a table");
    assertThat(visitor.page().content()).doesNotContain("s3cret-value");
    assertThat(visitor.text()).contains("No public address was found for this name.");
    visitor.look("tool-tried");

    // When
    visitor.type("Arguments to send", "{\"guests\": 0}").press("Try it");

    // Then
    assertThat(visitor.text()).contains("Not sent").contains("`day` is required");
  }

  @Test
  void anOwnerChangesSwitchesAndDeletesATool() {
    // Given
    enterAsAnOwner("Brewery of the tools");
    aTool();

    // When
    visitor.type("Title", "Book a nice table").press("Save changes").open("/client/tools");

    // Then
    assertThat(visitor.text()).contains("Book a nice table").contains("tools.bistro.invalid");
    visitor.page().locator("summary:has-text('Switch off…')").click();
    visitor.look("tools");
    assertThat(visitor.press("Switch it off").text())
        .contains("Book a nice table is switched off.");
    assertThat(visitor.press("Switch on Book a nice table").text())
        .contains("Book a nice table is switched on.");

    // When
    visitor.open("/client/agents/create").type("Name", "Bibi").press("Create agent");
    visitor.follow("Settings").page().getByText("Book a nice table").click();
    visitor.press("Save changes").open("/client/tools").follow("Book a nice table");
    visitor.page().locator("summary:has-text('Delete…')").click();
    visitor.assertSound().press("Delete it");

    // Then
    assertThat(visitor.text()).contains("The tool is deleted.").contains("No tool yet");
  }

  @Test
  void anOperatorMakesAToolThatStaffCanSee() {
    // Given
    visitor.enterAs(DemoPerson.OPERATOR).open("/admin/organizations?query=bright");
    visitor.follow("Bright Smile Dental").follow("Tools");
    visitor.look("tools-admin-none");

    // When
    visitor
        .follow("Make the first one")
        .type("Title", "Find an appointment")
        .type("Name", "find_appointment")
        .type("Description", "Tells which appointments are free on a day.")
        .type("Address", "https://tools.bright.invalid/find?key=k3y-of-theirs")
        .press("Create tool");

    // Then
    visitor.look("tool-admin");
    visitor.follow("Tools of Bright Smile Dental");
    visitor.look("tools-admin");
    try (Visitor staff =
        new Visitor(browser.visit(Screen.DESKTOP, Look.LIGHT), product)
            .enterAs(DemoPerson.RECEPTIONIST)) {
      staff.open("/client/tools");
      assertThat(staff.page().locator("main button, main summary").count()).isZero();
      staff.follow("Find an appointment").assertSound();
      assertThat(staff.page().locator("main button").count()).isZero();
      assertThat(staff.page().content()).doesNotContain("k3y-of-theirs");
      staff.look("tool-staff");
    }

    // When
    visitor.follow("Find an appointment");
    visitor.page().locator("summary:has-text('Delete…')").click();
    visitor.press("Delete it");

    // Then
    assertThat(visitor.text()).contains("The tool is deleted.");
  }

  private void enterAsAnOwner(String organization) {
    var acquaintances = new Acquaintances(organizing, passwords);
    visitor.signIn(acquaintances.anOwner(organization).email(), Visitor.PASSWORD);
  }

  private Visitor aTool() {
    return visitor
        .open("/client/tools/create")
        .type("Title", "Book a table")
        .type("Name", "book_table")
        .type("Description", "Books a table, once day and number of guests are known.")
        .type("Address", "https://tools.bistro.invalid/book?key=1")
        .type("Header", "Authorization")
        .type("Its value", "s3cret-value")
        .press("Create tool");
  }
}
