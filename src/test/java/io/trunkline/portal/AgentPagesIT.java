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

/// Agents and lines, as an owner, her staff and an operator meet them.
@ProductTest
class AgentPagesIT {

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
  void anOwnerMakesAnAgentAndPutsItLive() {
    // Given
    enterAsAnOwner("Bakery of the agents");
    visitor.open("/client/agents").assertSound();

    // When
    visitor.follow("Make the first one").press("Create agent");

    // Then
    assertThat(visitor.status()).isEqualTo(422);
    assertThat(visitor.text()).contains("Write a name of at most 60 characters.");
    visitor.assertSound();

    // When
    visitor.type("Name", "Bea").type("Greeting", "Hello, this is Bea.").press("Create agent");

    // Then
    assertThat(visitor.heading()).isEqualTo("Bea");
    assertThat(visitor.text())
        .contains("Bea is here, as a draft.")
        .contains("Nobody has written instructions yet");
    visitor.look("agent-new");

    // When
    visitor.press("Go live");

    // Then
    assertThat(visitor.text()).contains("Bea is live.");
    visitor.page().locator("summary:has-text('Pause…')").click();
    visitor.look("agent-pausing");
    visitor.press("Pause");
    assertThat(visitor.text()).contains("Bea is paused");
    assertThat(visitor.press("Resume").text()).contains("Bea takes calls again.");
    visitor.open("/client/agents").assertSound();
  }

  @Test
  void whatIsRefusedStandsBesideItsFieldAndWhatWasTypedIsStillThere() {
    // Given
    enterAsAnOwner("Florist of the agents");
    anAgent("Flo").follow("Settings");
    visitor.assertSound();

    // When
    visitor
        .type("Speed", "fast")
        .type("Longest call, seconds", "5")
        .type("Put callers through to", "555")
        .type("Disclosure", "")
        .type("Ask for", "Name\nParty size\nE-mail (optional)");
    visitor.page().getByText("Record calls").click();
    visitor.page().getByText("Say that the call is recorded").click();
    visitor.press("Save changes");

    // Then
    assertThat(visitor.status()).isEqualTo(422);
    assertThat(visitor.text())
        .contains("Write a number, such as 0.5.")
        .contains("Write a number from 60 to 7200.")
        .contains("Write a number with its country code")
        .contains("Calls are recorded, so callers must be told.");
    assertThat(visitor.typed("Speed")).isEqualTo("fast");
    assertThat(visitor.typed("Ask for")).isEqualTo("Name\nParty size\nE-mail (optional)");
    visitor.look("agent-settings-refused");
  }

  @Test
  void whatIsSavedShowsInTheOverview() {
    // Given
    enterAsAnOwner("Optician of the agents");
    anAgent("Opal").follow("Settings");

    // When
    visitor.page().getByText("Record calls").click();
    visitor
        .type("Ask for", "Name\nParty size\nE-mail (optional)")
        .type("Speed", "1,1")
        .type("Longest call, seconds", "600")
        .type("Put callers through to", "+1 202 555 0100")
        .type("Disclosure", "I am an AI.");
    visitor.press("Save changes");

    // Then
    assertThat(visitor.text()).contains("Saved.");
    assertThat(visitor.typed("Speed")).isEqualTo("1.1");
    assertThat(visitor.typed("Put callers through to")).isEqualTo("+1 202-555-0100");
    visitor.follow("Overview");
    assertThat(visitor.text())
        .contains("I am an AI. This call is recorded.")
        .contains("Calls are recorded, and callers are told so")
        .contains("E-mail, optional")
        .contains("after 10 minutes, or 40 seconds of silence");
    visitor.assertSound();
  }

  @Test
  void aSettingsPageThatIsOutOfDateOverwritesNothing() {
    // Given
    enterAsAnOwner("Grocer of the agents");
    anAgent("Gus").follow("Settings");
    String stale = visitor.page().locator("input[name=revision]").inputValue();
    visitor.type("Greeting", "Good day.").press("Save changes");

    // When
    visitor
        .page()
        .evaluate("revision => document.querySelector('[name=revision]').value = revision", stale);
    visitor.type("Greeting", "Good night.").press("Save changes");

    // Then
    assertThat(visitor.status()).isEqualTo(422);
    assertThat(visitor.text()).contains("Somebody else changed this agent meanwhile.");
    assertThat(visitor.typed("Greeting")).isEqualTo("Good night.");
  }

  @Test
  void instructionsArePublishedComparedAndGoneBackTo() {
    // Given
    enterAsAnOwner("Tailor of the agents");
    anAgent("Tim").follow("Instructions");
    assertThat(visitor.text()).contains("Nothing is published here yet.");
    visitor.look("agent-instructions-empty");

    // When
    visitor.type("Instructions", "You are Tim.\nBe kind.\nCollect: name.").press("Publish");
    visitor
        .type("Instructions", "You are Tim.\nBe <b>brief</b>.\nCollect: name.\nSay goodbye.")
        .press("Publish");
    visitor.press("Show what changed");

    // Then
    assertThat(visitor.text())
        .contains("From version 1 to version 2")
        .contains("2 lines added, 1 removed");
    assertThat(visitor.page().locator(".diff ins").allInnerTexts())
        .satisfiesExactly(
            line -> assertThat(line).endsWith("Be <b>brief</b>."),
            line -> assertThat(line).endsWith("Say goodbye."));
    assertThat(visitor.page().locator(".diff del").innerText()).endsWith("Be kind.");
    visitor.look("agent-instructions-compared");

    // When
    visitor.page().locator("summary:has-text('Go back…')").click();
    visitor.assertSound();
    visitor.press("Go back to version 1");

    // Then
    assertThat(visitor.text())
        .contains("Version 3 says what version 1 said.")
        .contains("back to version 1");
    assertThat(visitor.typed("Instructions")).isEqualTo("You are Tim.\nBe kind.\nCollect: name.");
  }

  @Test
  void whatIsForEveryAgentIsPublishedApart() {
    // Given
    enterAsAnOwner("Cobbler of the agents");
    anAgent("Cob").follow("Instructions");

    // When
    visitor.type("Instructions", " ").press("Publish");

    // Then
    assertThat(visitor.status()).isEqualTo(422);
    assertThat(visitor.text()).contains("Write what the agent should know and do.");
    visitor.assertSound();

    // When
    visitor
        .follow("Every agent here")
        .type("Instructions", "Be kind, all of you.")
        .press("Publish");

    // Then
    assertThat(visitor.text()).contains("Version 1 is published.");
    assertThat(visitor.follow("Text messages").text()).contains("Nothing is published here yet.");
  }

  @Test
  void staffLookAndDoNotTouch() {
    // Given
    visitor.enterAs(DemoPerson.RECEPTIONIST);

    // When
    visitor.open("/client/agents").follow("Lexi");

    // Then
    visitor.look("agent-staff");
    assertThat(visitor.text()).doesNotContain("Pause…");
    visitor.follow("Settings");
    assertThat(visitor.field("Name").isDisabled()).isTrue();
    assertThat(visitor.button("Save changes").count()).isZero();
    visitor.look("agent-settings-staff");
    visitor.follow("Instructions");
    assertThat(visitor.field("Instructions").isDisabled()).isTrue();
    visitor.assertSound();
    visitor.open("/client/lines").assertSound().follow("+1 202-555-0142").assertSound();
    assertThat(visitor.open("/client/agents/create").status()).isEqualTo(403);
  }

  @Test
  void theDemosAgentsAreThere() {
    // Given
    visitor.enterAs(DemoPerson.OPERATOR);

    // When
    visitor.open("/admin/agents");

    // Then
    assertThat(visitor.text())
        .contains("Lexi", "Bright Smile Dental", "+1 202-555-0142")
        .contains("Sofia", "+1 202-555-0177");
    visitor.look("agents-admin");
    visitor.open("/admin/agents?state=draft");
    assertThat(visitor.text()).contains("Max").doesNotContain("Sofia");
    visitor.open("/admin/agents?organization=nobody").assertSound();
    visitor.open("/admin/agents").follow("Sofia");
    assertThat(visitor.text())
        .contains("Version 1 of its own instructions", "Collect: name, party size");
    visitor.look("agent-admin");
    visitor.follow("Settings").look("agent-settings");
    visitor.follow("Instructions").look("agent-instructions");
  }

  @Test
  void anOperatorLinksANumberOnceAndSaysWhoAnswers() {
    // Given
    visitor.enterAs(DemoPerson.OPERATOR).open("/admin/lines");
    visitor.look("lines-admin");

    // When
    visitor.follow("Link a number").type("Number", "+1 202 555 0142").press("Link the number");

    // Then
    assertThat(visitor.status()).isEqualTo(422);
    assertThat(visitor.text()).contains("Choose whose line it is.");
    visitor.look("line-refused");

    // When
    visitor.page().getByLabel("Organization").selectOption("Rapid Flow Plumbing");
    visitor.press("Link the number");

    // Then
    assertThat(visitor.text()).contains("This number is already linked.").doesNotContain("Lexi");

    // When
    visitor.type("Number", "+44 20 7946 0991").type("Label", "Van").press("Link the number");
    visitor.page().getByLabel("Who answers").selectOption("Max (draft)");
    visitor.look("line");
    visitor.press("Save changes");

    // Then
    assertThat(visitor.text()).contains("+44 20 7946 0991", "Van", "Max");
    visitor.follow("+44 20 7946 0991").page().locator("summary:has-text('Unlink…')").click();
    visitor.assertSound();
    visitor.press("Unlink it");
    assertThat(visitor.text()).contains("The number is unlinked").doesNotContain("7946");
  }

  private Visitor anAgent(String name) {
    return visitor.open("/client/agents/create").type("Name", name).press("Create agent");
  }

  private void enterAsAnOwner(String organization) {
    var acquaintances = new Acquaintances(organizing, passwords);
    visitor.signIn(acquaintances.anOwner(organization).email(), Visitor.PASSWORD);
  }
}
