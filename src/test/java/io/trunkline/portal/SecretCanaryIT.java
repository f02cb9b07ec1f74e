// SPDX-License-Identifier: Apache-2.0
package io.trunkline.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import io.trunkline.mail.CaughtMail;
import io.trunkline.mail.DevelopmentMailbox;
import io.trunkline.organizations.Person;
import io.trunkline.organizations.Role;
import io.trunkline.signin.Passwords;
import io.trunkline.testing.Browser;
import io.trunkline.testing.Organizing;
import io.trunkline.testing.ProductTest;
import io.trunkline.vocabulary.OrganizationId;
import io.trunkline.vocabulary.Secret;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Plants a secret of every kind the way people do, then looks for it wherever it must not be: the
/// log, every page, mails that are not its own, metrics, and the tables that all organizations
/// share.
@ProductTest
@ExtendWith(OutputCaptureExtension.class)
class SecretCanaryIT {

  private static final String PASSWORD = "canary-password-7f3a19c2";
  private static final String WRONG_PASSWORD = "canary-wrong-5d21e8b0";
  private static final String CREDENTIAL = "sk-canarycredential41d7c9e2a6";
  private static final String REFUSED_CREDENTIAL = "canary-refused-c0ffee93";
  private static final Pattern API_KEY = Pattern.compile("tk_[0-9a-f]{16}_[A-Za-z0-9_-]{43}");
  private static final Pattern ACCESS_TOKEN = Pattern.compile("\"access_token\":\"([^\"]+)\"");
  private static final Pattern LINK_TOKEN = Pattern.compile("token=([A-Za-z0-9_-]{43})");
  private static final Pattern APP_KEY = Pattern.compile("<code>((?:[A-Z2-7]{4} ?){8})</code>");

  private static final List<String> OWNERS_PAGES =
      List.of(
          "/client",
          "/client/people",
          "/client/credentials",
          "/client/api-keys",
          "/profile",
          "/swagger-ui.html",
          "/v3/api-docs");
  private static final List<String> OPERATORS_PAGES =
      List.of(
          "/admin", "/admin/organizations", "/admin/people", "/admin/audit", "/admin/operations");

  @Autowired Organizing organizing;
  @Autowired Passwords passwords;
  @Autowired DevelopmentMailbox mailbox;

  @Autowired
  @Qualifier("machineryPool")
  HikariDataSource machinery;

  @LocalServerPort int port;

  @Test
  void noSecretShowsUpWhereItMustNotBe(CapturedOutput log) {
    // Given
    OrganizationId dentist = organizing.anOrganization("Canary Dental");
    Person owner = organizing.aPerson(dentist, Role.OWNER);
    passwords.setFirst(owner.id(), Secret.of(PASSWORD));
    Browser browser = Browser.of(owner.id(), port);
    List<String> secrets = planted(browser, owner);

    // When
    String pages = pagesOf(browser, dentist);
    String shared = sharedTables();
    String metrics = browser.get("/metrics").body();

    // Then
    assertThat(secrets).hasSize(8).doesNotContain("");
    assertThat(secrets).allSatisfy(secret -> assertThat(log.getAll()).doesNotContain(secret));
    assertThat(secrets).allSatisfy(secret -> assertThat(pages).doesNotContain(secret));
    assertThat(secrets).allSatisfy(secret -> assertThat(shared).doesNotContain(secret));
    assertThat(secrets).allSatisfy(secret -> assertThat(metrics).doesNotContain(secret));
    assertThat(mailsBesidesTheLink(owner))
        .allSatisfy(mail -> assertThat(secrets).noneMatch((mail.text() + mail.html())::contains));
    assertThat(log.getAll()).doesNotContain(owner.email().value());
    assertThat(metrics).contains("jvm_memory_used_bytes").doesNotContain(owner.email().value());
  }

  /// Everything a person does with a secret, right and wrong.
  private List<String> planted(Browser browser, Person owner) {
    List<String> secrets =
        new ArrayList<>(List.of(PASSWORD, WRONG_PASSWORD, CREDENTIAL, REFUSED_CREDENTIAL));
    String email = owner.email().value();
    new Browser(port).post("/login", Map.of("email", email, "password", WRONG_PASSWORD));
    browser.post("/client/credentials/openai/api_key", Map.of("value", CREDENTIAL));
    browser.post("/client/credentials/openai/api_key", Map.of("value", REFUSED_CREDENTIAL));
    String made =
        browser.post("/client/api-keys", Map.of("name", "Canary", "scopes", "people:read")).body();
    secrets.add(found(API_KEY, made, 0));
    secrets.add(found(ACCESS_TOKEN, accessToken(browser, email), 1));
    secrets.add(found(APP_KEY, browser.post("/profile/totp/start", Map.of()).body(), 1).strip());
    secrets.add(linkToken(owner));
    return secrets;
  }

  private String accessToken(Browser browser, String email) {
    return browser
        .send(
            browser
                .to("/api/auth/token")
                .header("Content-Type", "application/json")
                .setHeader("Accept", "application/json")
                .POST(
                    BodyPublishers.ofString(
                        "{\"email\":\"%s\",\"password\":\"%s\"}".formatted(email, PASSWORD))))
        .body();
  }

  private String linkToken(Person owner) {
    new Browser(port).post("/login/link", Map.of("email", owner.email().value()));
    await().until(() -> mails(owner).stream().anyMatch(SecretCanaryIT::isLink));
    CaughtMail mail =
        mails(owner).stream().filter(SecretCanaryIT::isLink).findFirst().orElseThrow();
    return found(LINK_TOKEN, mail.text(), 1);
  }

  private String pagesOf(Browser ownersBrowser, OrganizationId dentist) {
    Person operator = organizing.aPerson(OrganizationId.AGENCY, Role.OPERATOR);
    Browser operators = Browser.of(operator.id(), port);
    StringBuilder pages = new StringBuilder();
    OWNERS_PAGES.forEach(path -> pages.append(ownersBrowser.get(path).body()));
    OPERATORS_PAGES.forEach(path -> pages.append(operators.get(path).body()));
    for (String tab : List.of("", "/people", "/credentials")) {
      pages.append(operators.get("/admin/organizations/" + dentist + tab).body());
    }
    assertThat(pages).contains("Canary Dental").contains("e2a6");
    return pages.toString();
  }

  /// What every organization's rows share: sessions, events, jobs.
  private String sharedTables() {
    return String.join(
        "\n",
        JdbcClient.create(machinery)
            .sql(
                """
                select encode(attribute_bytes, 'escape') from spring_session_attributes
                union all select serialized_event from event_publication
                union all select encode(coalesce(task_data, ''), 'escape') from scheduled_tasks
                union all select reason from delivery_failure
                """)
            .query((row, _) -> row.getString(1))
            .list());
  }

  private List<CaughtMail> mailsBesidesTheLink(Person owner) {
    return mails(owner).stream().filter(mail -> !isLink(mail)).toList();
  }

  private List<CaughtMail> mails(Person owner) {
    return mailbox.newest(100).stream().filter(mail -> mail.to().equals(owner.email())).toList();
  }

  private static boolean isLink(CaughtMail mail) {
    return LINK_TOKEN.matcher(mail.text()).find();
  }

  private static String found(Pattern pattern, String text, int group) {
    Matcher matcher = pattern.matcher(text);
    return matcher.find() ? matcher.group(group) : "";
  }
}
