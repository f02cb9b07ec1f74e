// SPDX-License-Identifier: Apache-2.0
package io.trunkline.portal;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
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
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Pages after something was typed: refused, accepted, shown once. What was typed is still there,
/// what is wrong stands beside it, and the page is as sound as before.
@ProductTest
class PortalStatesIT {

  @RegisterExtension static final PortalBrowser browser = new PortalBrowser();

  @Autowired ProductSettings product;
  @Autowired Organizing organizing;
  @Autowired Passwords passwords;

  @Autowired
  @Qualifier("machineryPool")
  HikariDataSource machinery;

  private Acquaintances acquaintances;
  private Visitor visitor;

  @BeforeEach
  void arrive() {
    acquaintances = new Acquaintances(organizing, passwords);
    visitor = new Visitor(browser.visit(Screen.DESKTOP, Look.LIGHT), product);
  }

  @AfterEach
  void leave() {
    visitor.close();
  }

  @Test
  void aWrongPassword() {
    visitor.signIn(Organizing.anAddress(), "not my password").assertSound();
  }

  @Test
  void aSignInLinkAskedForOpenedAndUsed() {
    // Given
    EmailAddress email = acquaintances.anOwner("Bakery").email();

    // When, then
    visitor.askForLink(email).assertSound();
    String link = visitor.openMail(email, "Your sign-in link").assertSound().linkInMail();
    visitor.open(link).assertSound();
    visitor.press("Sign in").open(link).assertSound();
  }

  @Test
  void aMisspelledAddressInAnInvitation() {
    // Given
    visitor.signIn(acquaintances.anOwner("Bakery").email(), Visitor.PASSWORD);

    // When
    visitor.open("/client/people").type("E-mail", "maya at example").press("Send invitation");

    // Then
    assertThat(visitor.status()).isEqualTo(422);
    assertThat(visitor.typed("E-mail")).isEqualTo("maya at example");
    assertThat(visitor.text()).contains("Write an e-mail address, like name@example.com.");
    visitor.assertSound();
  }

  @Test
  void anInvitationWaitingAndBeingAccepted() {
    // Given
    EmailAddress invited = Organizing.anAddress();
    visitor.signIn(acquaintances.anOwner("Bakery").email(), Visitor.PASSWORD);
    visitor.open("/client/people").type("E-mail", invited.value()).press("Send invitation");
    visitor.assertSound();

    // When
    visitor.openMail(invited, "invites you to").follow("Open the link").assertSound();
    visitor.type("Your name", "").type("Password", "short").press("Accept the invitation");

    // Then
    assertThat(visitor.status()).isEqualTo(422);
    assertThat(visitor.text())
        .contains("Write your name, at most 100 characters.")
        .contains("Use at least 12 characters.");
    visitor.assertSound();
  }

  @Test
  void aNameThatAnotherOrganizationHas() {
    // When
    visitor.enterAs(DemoPerson.OPERATOR).open("/admin/organizations/create");
    visitor
        .type("Name", "Bright Smile Dental")
        .type("The owner’s e-mail", "owner@tests.example")
        .press("Create organization");

    // Then
    assertThat(visitor.status()).isEqualTo(422);
    assertThat(visitor.typed("Name")).isEqualTo("Bright Smile Dental");
    assertThat(visitor.typed("The owner’s e-mail")).isEqualTo("owner@tests.example");
    assertThat(visitor.text()).contains("Another organization has this name.");
    visitor.assertSound();
  }

  @Test
  void aCredentialThatDoesNotFitAndOneThatDoes() {
    // Given
    visitor.signIn(acquaintances.anOwner("Bakery").email(), Visitor.PASSWORD);
    visitor.open("/client/credentials").page().locator("#openai summary").first().click();

    // When
    visitor.page().locator("#openai input[name=value]").fill("hunter2");
    visitor.arriveAfter(visitor.page().locator("#openai").getByText("Save")::click);

    // Then
    assertThat(visitor.status()).isEqualTo(422);
    assertThat(visitor.page().content()).doesNotContain("hunter2");
    assertThat(visitor.page().locator("#openai .field-error").innerText())
        .contains("This does not look right");
    assertThat(visitor.page().locator("#openai input[aria-invalid]:focus").isVisible()).isTrue();
    visitor.assertSound();

    // When
    visitor.page().locator("#openai input[name=value]").fill("sk-test-0123456789abcdef4f2a");
    visitor.arriveAfter(visitor.page().locator("#openai").getByText("Save")::click);

    // Then
    assertThat(visitor.text()).contains("•••• 4f2a");
    visitor.assertSound();
  }

  @Test
  void anApiKeyRefusedAndMadeAndShownOnce() {
    // Given
    visitor.signIn(acquaintances.anOwner("Bakery").email(), Visitor.PASSWORD);

    // When
    visitor.open("/client/api-keys").press("Create key");

    // Then
    assertThat(visitor.status()).isEqualTo(422);
    visitor.assertSound();

    // When
    visitor.type("Name", "Website").press("Create key");

    // Then
    assertThat(visitor.status()).isEqualTo(422);
    assertThat(visitor.page().locator("#scopes-error").innerText())
        .isEqualTo("Tick at least one thing the key may do.");
    assertThat(visitor.page().locator("fieldset[aria-describedby=scopes-error]").isVisible())
        .isTrue();
    assertThat(visitor.page().locator("input[name=scopes]:focus").count()).isEqualTo(1);
    visitor.assertSound();

    // When
    visitor.page().locator("input[name=scopes]").first().check();
    visitor.press("Create key");

    // Then
    String key = visitor.page().locator("#fresh-key").innerText();
    assertThat(key).startsWith("tk_");
    visitor.assertSound();
    assertThat(visitor.open("/client/api-keys").page().content()).doesNotContain(key);
    visitor.assertSound();
  }

  @Test
  void anAuditFilterThatCannotBeRead() {
    // When
    visitor.enterAs(DemoPerson.OPERATOR).open("/admin/audit?actor=nobody&from=yesterday");

    // Then
    assertThat(visitor.text())
        .contains("Nobody has this e-mail address.")
        .contains("Write a date like 2026-11-21.")
        .contains("This filter cannot be read");
    visitor.assertSound();
  }

  @Test
  void twoStepSignInBeingSetUp() {
    // Given
    Person owner = acquaintances.anOwner("Bakery");
    visitor.signIn(owner.email(), Visitor.PASSWORD).open("/profile");

    // When, then
    visitor.press("Set it up").assertSound();
    visitor.type("Code", "000000").press("Turn on");
    assertThat(visitor.text()).contains("This code is not right.");
    visitor.assertSound();
    AuthenticatorApp app =
        new AuthenticatorApp(visitor.page().locator(".enrol code").textContent());
    visitor.type("Code", app.codeNow()).press("Turn on");
    assertThat(visitor.page().locator("#codes span").count()).isEqualTo(10);
    visitor.assertSound();
    visitor.page().context().clearCookies();
    visitor.signIn(owner.email(), Visitor.PASSWORD).assertSound();
  }

  @Test
  void workThatFailed() {
    // Given
    String job = "call-back-" + UUID.randomUUID();
    fail(job);
    try {
      // When
      visitor.enterAs(DemoPerson.OPERATOR).open("/admin/operations");

      // Then
      assertThat(visitor.text()).contains("Call back").contains("3 attempts");
      visitor.assertSound();
    } finally {
      forget(job);
    }
  }

  private void fail(String job) {
    JdbcClient database = JdbcClient.create(machinery);
    database
        .sql(
            """
            insert into scheduled_tasks (task_name, task_instance, execution_time, picked, consecutive_failures, version)
            values (:job, 'one', now() + interval '1 hour', false, 3, 1)
            """)
        .param("job", job)
        .update();
    database
        .sql(
            """
            insert into job_failure (job_failure_id, task_name, task_instance, first_failed_at, failed_at, reason)
            values (gen_random_uuid(), :job, 'one', now(), now(), 'java.net.ConnectException at io.trunkline.calls.CallBack')
            """)
        .param("job", job)
        .update();
  }

  private void forget(String job) {
    JdbcClient database = JdbcClient.create(machinery);
    database.sql("delete from job_failure where task_name = :job").param("job", job).update();
    database.sql("delete from scheduled_tasks where task_name = :job").param("job", job).update();
  }
}
