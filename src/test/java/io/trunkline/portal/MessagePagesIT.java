// SPDX-License-Identifier: Apache-2.0
package io.trunkline.portal;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.agents.Agent;
import io.trunkline.agents.AgentWork;
import io.trunkline.agents.Agents;
import io.trunkline.audit.AuditEntry;
import io.trunkline.audit.AuditFilter;
import io.trunkline.audit.AuditLog;
import io.trunkline.browser.Look;
import io.trunkline.browser.PortalBrowser;
import io.trunkline.browser.Screen;
import io.trunkline.configuration.ProductSettings;
import io.trunkline.organizations.Person;
import io.trunkline.organizations.Role;
import io.trunkline.signin.Passwords;
import io.trunkline.tenancy.Tenancy;
import io.trunkline.testing.AgentAtWork;
import io.trunkline.testing.Browser;
import io.trunkline.testing.Organizing;
import io.trunkline.testing.ProductTest;
import io.trunkline.tools.ToolContext;
import io.trunkline.tools.ToolSession;
import io.trunkline.tools.Toolbox;
import io.trunkline.vocabulary.OrganizationId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/// What callers asked agents to pass on, as the people of an organization meet it.
@ProductTest
class MessagePagesIT {

  @RegisterExtension static final PortalBrowser browser = new PortalBrowser();

  @Autowired ProductSettings product;
  @Autowired Organizing organizing;
  @Autowired Passwords passwords;
  @Autowired Tenancy tenancy;
  @Autowired Agents agents;
  @Autowired Toolbox toolbox;
  @Autowired AuditLog audit;
  @LocalServerPort int port;

  private OrganizationId dentist;
  private Agent agent;

  @BeforeEach
  void anAgentThatTakesMessages() {
    dentist = organizing.anOrganization("Dentist of the messages");
    agent = tenancy.within(dentist, this::made);
  }

  @Test
  void staffReadAMessageAndSayThatItIsSeenTo() {
    // Given
    Person staff = new Acquaintances(organizing, passwords).anyone(dentist, Role.STAFF);
    try (Visitor visitor =
        new Visitor(browser.visit(Screen.DESKTOP, Look.LIGHT), product)
            .signIn(staff.email(), Visitor.PASSWORD)) {
      visitor.open("/client/messages").assertSound();
      assertThat(visitor.text()).contains("No message waits");
      take("The crown is loose. " + "It hurts. ".repeat(30), 0);

      // When
      visitor.open("/client");
      visitor.assertSound();
      assertThat(visitor.text()).contains("The crown is loose.", "Hear Lexi on the phone");
      visitor.follow("One waits");

      // Then
      visitor.assertSound();
      assertThat(visitor.text()).contains("The crown is loose.", "Dr Bright", "Taken by Lexi");
      assertThat(visitor.page().locator(".message .chip").count()).isZero();
      assertThat(visitor.link("+49 30 12345678").getAttribute("href"))
          .isEqualTo("tel:+493012345678");

      // When
      visitor.arriveAfter(visitor.page().locator(".message button").first()::click);

      // Then
      assertThat(visitor.text()).contains("The message is seen to.", "No message waits");
      visitor.follow("Done").assertSound();
      assertThat(visitor.page().locator(".message .chip").innerText()).isEqualTo("Done");
      assertThat(visitor.text()).contains("The crown is loose.");
      visitor.arriveAfter(visitor.page().locator(".message button").first()::click);
      assertThat(visitor.open("/client/messages").text()).contains("The crown is loose.");
    }
    assertThat(actions()).contains("message.reopened", "message.done", "message.taken");
  }

  @Test
  void nobodyElsesMessageIsThere() {
    // Given
    take("Secret of the dentist", 0);
    String path = "/client/messages/" + message(reader(dentist).get("/client/messages").body());
    Browser elsewhere = reader(organizing.anOrganization("Plumber without messages"));

    // When
    String list = elsewhere.get("/client/messages?show=all").body();
    int turned = elsewhere.post(path, Map.of("done", "true")).statusCode();

    // Then
    assertThat(list).doesNotContain("Secret of the dentist");
    assertThat(turned).isEqualTo(404);
    assertThat(reader(dentist).get("/client/messages").body()).contains("Secret of the dentist");
  }

  @Test
  void whoCalledFromABrowserHasNoNumber() {
    // Given
    ToolContext fromABrowser = new ToolContext(dentist, UUID.randomUUID(), agent, "browser", false);
    ToolSession session = tenancy.within(dentist, () -> toolbox.begin(fromABrowser));
    session.use("use-0", "take_message", "{\"message\": \"I ask from the web.\"}");
    Browser reader = reader(dentist);

    // When
    String list = reader.get("/client/messages").body();
    String dashboard = reader.get("/client").body();

    // Then
    assertThat(list).contains("I ask from the web.").doesNotContain("Call back:", ">browser<");
    assertThat(dashboard)
        .containsPattern("I ask from the web\\.</p>\\s*</div>")
        .doesNotContain(">browser<");
  }

  @Test
  void olderMessagesAreAPageFurther() {
    // Given
    IntStream.range(0, 51).forEach(number -> take("Message " + number + ".", number));
    Browser reader = reader(dentist);

    // When
    String first = reader.get("/client/messages").body();
    String second = reader.get(older(first)).body();

    // Then
    assertThat(first).contains("Message 50.", "Message 1.").doesNotContain("Message 0.");
    assertThat(second).contains("Message 0.", "Newest").doesNotContain("Message 1.");
    assertThat(reader.get("/client/messages?after=nonsense").body()).contains("Message 50.");
  }

  private Browser reader(OrganizationId organization) {
    return Browser.of(organizing.aPerson(organization, Role.STAFF).id(), port);
  }

  private static String message(String page) {
    return page.replaceAll("(?s).*action=\"/client/messages/([0-9a-f-]{36})\".*", "$1");
  }

  private static String older(String page) {
    return page.replaceAll("(?s).*href=\"(/client/messages\\?after=[^\"]*)\".*", "$1");
  }

  private void take(String words, int use) {
    ToolSession session =
        tenancy.within(
            dentist,
            () ->
                toolbox.begin(new ToolContext(dentist, UUID.randomUUID(), agent, "+493012345678")));
    String arguments = "{\"message\": \"" + words + "\", \"for_whom\": \"Dr Bright\"}";
    assertThat(session.use("use-" + use, "take_message", arguments).worked()).isTrue();
  }

  private List<String> actions() {
    return tenancy
        .within(dentist, () -> audit.search(AuditFilter.newestActs(Optional.of(dentist), 200)))
        .stream()
        .map(AuditEntry::action)
        .toList();
  }

  private Agent made() {
    AgentWork work = AgentAtWork.work(Optional.empty(), List.of(), "take_message");
    return AgentAtWork.named(agents, dentist, work, "Lexi");
  }
}
