// SPDX-License-Identifier: Apache-2.0
package io.trunkline.portal;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.browser.Look;
import io.trunkline.browser.PortalBrowser;
import io.trunkline.browser.Screen;
import io.trunkline.configuration.ProductSettings;
import io.trunkline.firstrun.DemoPerson;
import io.trunkline.organizations.Person;
import io.trunkline.signin.Passwords;
import io.trunkline.testing.Organizing;
import io.trunkline.testing.ProductTest;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/// People's names, fingers and screens as they really are.
@ProductTest
class UnusualInputIT {

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

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<script>alert(1)</script><img src=x onerror=alert(2)>",
        "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft",
        "🍕 Pizzeria 👨‍👩‍👧 Família",
        "مطعم السلام 2026",
        "O'Brien & Söhne \"Nord\" ${7*7} [[${viewer}]]"
      })
  void aNameIsShownAsItIsWritten(String beginning) {
    // Given
    String name = beginning + " " + UUID.randomUUID().toString().substring(0, 4);

    // When
    visitor.enterAs(DemoPerson.OPERATOR).open("/admin/organizations/create");
    visitor.type("Name", name).press("Create organization");

    // Then
    assertThat(visitor.heading()).isEqualTo(name);
    visitor.assertSound();
    visitor.open("/admin").visit().turnTo(Screen.PHONE, Look.DARK).assertFits().assertQuiet();
    assertThat(visitor.text()).contains(name);
    visitor.open("/admin/organizations").visit().assertFits().assertQuiet();
  }

  @Test
  void aPersonWithALongNameFitsEveryFrame() {
    // Given
    Person owner = new Acquaintances(organizing, passwords).anOwner("Bakery");
    String name = "Wolfeschlegelsteinhausenbergerdorff-Hubert ".repeat(2).strip() + " <b>Sr</b>";

    // When
    visitor.signIn(owner.email(), Visitor.PASSWORD).open("/profile");
    visitor.type("Name", name).press("Save name");

    // Then
    assertThat(visitor.typed("Name")).isEqualTo(name);
    visitor.assertSound();
    visitor.open("/client/people").assertSound();
    assertThat(visitor.text()).contains(name);
    visitor.open("/client").assertSound();
  }

  @Test
  void aSecondPressOfTheSameButtonIsNotASecondAct() {
    // Given
    String name = "Twice " + UUID.randomUUID();
    visitor.enterAs(DemoPerson.OPERATOR).open("/admin/organizations/create");
    visitor.type("Name", name);

    // When
    visitor.arriveAfter(visitor.button("Create organization")::dblclick);

    // Then
    assertThat(visitor.heading()).isEqualTo(name);
    assertThat(visitor.text()).contains(name + " is here.");
  }

  @Test
  void goingBackAfterARefusalLeavesAFormThatCanBeSent() {
    // Given
    String name = "Back " + UUID.randomUUID();
    visitor.enterAs(DemoPerson.OPERATOR).open("/admin/organizations/create");
    visitor.type("Name", "Bright Smile Dental").press("Create organization");

    // When
    visitor.arriveAfter(visitor.page()::goBack);
    boolean busy = visitor.button("Create organization").getAttribute("aria-busy") != null;
    visitor.type("Name", name).press("Create organization");

    // Then
    assertThat(busy).isFalse();
    assertThat(visitor.heading()).isEqualTo(name);
  }

  @Test
  void nothingIsCutOffAtTwiceTheSize() {
    // Given
    visitor.enterAs(DemoPerson.OPERATOR);

    // When
    visitor.page().setViewportSize(Screen.DESKTOP.width() / 2, Screen.DESKTOP.height() / 2);

    // Then
    for (String path :
        new String[] {"/admin", "/admin/organizations", "/admin/audit", "/admin/people"}) {
      visitor.open(path).visit().assertFits();
    }
    visitor.open("/profile").visit().assertFits();
  }

  @Test
  void searchingWhileTypingNarrowsTheList() {
    // Given
    visitor.enterAs(DemoPerson.OPERATOR).open("/admin/organizations");

    // When
    visitor.page().getByPlaceholder("Search by name").pressSequentially("trattoria");
    visitor.page().waitForURL("**/admin/organizations?query=trattoria");

    // Then
    assertThat(visitor.page().locator("#list tbody tr").allInnerTexts())
        .allSatisfy(row -> assertThat(row).contains("Trattoria"));
    visitor.visit().assertQuiet();

    // When
    visitor.page().reload();

    // Then
    assertThat(visitor.page().getByPlaceholder("Search by name").inputValue())
        .isEqualTo("trattoria");
  }
}
