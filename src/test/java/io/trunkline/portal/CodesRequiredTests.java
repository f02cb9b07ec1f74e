// SPDX-License-Identifier: Apache-2.0
package io.trunkline.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.trunkline.mail.CaughtMail;
import io.trunkline.mail.DevelopmentMailbox;
import io.trunkline.organizations.Invitations;
import io.trunkline.organizations.Person;
import io.trunkline.organizations.Role;
import io.trunkline.signin.OneTimeCodes;
import io.trunkline.signin.Passwords;
import io.trunkline.signin.Phone;
import io.trunkline.signin.Visit;
import io.trunkline.tenancy.Tenancy;
import io.trunkline.testing.Browser;
import io.trunkline.testing.Organizing;
import io.trunkline.testing.ProductTest;
import io.trunkline.vocabulary.EmailAddress;
import io.trunkline.vocabulary.OrganizationId;
import io.trunkline.vocabulary.Secret;
import java.net.http.HttpResponse;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;

/// An installation where operators need one-time codes, as in production.
@ProductTest
@TestPropertySource(properties = "trunkline.signin.require-code-for-operators=true")
class CodesRequiredTests {

  private static final String PASSWORD = "violet harbour lantern";
  private static final Pattern LINK = Pattern.compile("/invitation/([A-Za-z0-9_-]{43})");
  private static final Pattern KEY = Pattern.compile("<code>([A-Z2-7 ]+)</code>");

  @Autowired Tenancy tenancy;
  @Autowired Invitations invitations;
  @Autowired Passwords passwords;
  @Autowired OneTimeCodes codes;
  @Autowired DevelopmentMailbox mailbox;
  @Autowired Organizing organizing;
  @Autowired InstantSource clock;
  @LocalServerPort int port;

  private Person owner;

  @BeforeEach
  void anOwnerWithAPassword() {
    owner = organizing.aPerson(organizing.anOrganization("Dentist"), Role.OWNER);
    passwords.setFirst(owner.id(), Secret.of(PASSWORD));
  }

  @Test
  void aSessionOpenedByPasswordAloneDoesNotBecomeAnOperators() {
    // Given
    Browser browser = new Browser(port);
    signIn(browser, owner.email());
    int before = browser.get("/client").statusCode();

    // When
    new Browser(port).post("/invitation", Map.of("token", invitedAsOperator(owner.email())));
    HttpResponse<String> afterwards = browser.get("/admin");

    // Then
    assertThat(before).isEqualTo(200);
    assertThat(afterwards.statusCode()).isEqualTo(302);
    assertThat(browser.get("/client").statusCode()).isEqualTo(302);
    assertThat(signIn(browser, owner.email())).isEqualTo("/login/code/set-up");
  }

  @Test
  void anOperatorSignsInByBothStepsAndCannotDoWithoutTheSecond() {
    // Given
    Person operator = organizing.aPerson(OrganizationId.AGENCY, Role.OPERATOR);
    passwords.setFirst(operator.id(), Secret.of(PASSWORD));
    Phone phone = new Phone(setUp(operator, codes));
    confirm(operator, phone);
    Browser browser = new Browser(port);
    String step = signIn(browser, operator.email());

    // When
    browser.post("/login/code", Map.of("code", phone.codeAfter(clock, 1).reveal()));
    HttpResponse<String> off =
        browser.post("/profile/totp/off", Map.of("code", phone.code(clock).reveal()));

    // Then
    assertThat(step).isEqualTo("/login/code");
    assertThat(browser.get("/admin").statusCode()).isEqualTo(200);
    assertThat(off.statusCode()).isEqualTo(422);
    assertThat(off.body()).contains("must use two-step sign-in");
    assertThat(codes.isOn(operator.id())).isTrue();
  }

  @Test
  void anOperatorWhoLostHerPhoneSetsANewOneUp() {
    // Given
    Person operator = organizing.aPerson(OrganizationId.AGENCY, Role.OPERATOR);
    List<Secret> recovery = confirm(operator, new Phone(setUp(operator, codes)));
    Browser browser = Browser.of(operator.id(), port);

    // When
    HttpResponse<String> anew =
        browser.post("/profile/totp/anew", Map.of("code", recovery.getFirst().reveal()));
    HttpResponse<String> mistyped = browser.post("/profile/totp", Map.of("code", "000000"));
    HttpResponse<String> done =
        browser.post("/profile/totp", Map.of("code", new AuthenticatorApp(key(anew)).codeNow()));

    // Then
    assertThat(browser.get("/profile").body()).contains("Set up a new phone");
    assertThat(anew.statusCode()).isEqualTo(200);
    assertThat(anew.body()).doesNotContain(recovery.getFirst().reveal());
    assertThat(mistyped.statusCode()).isEqualTo(422);
    assertThat(key(mistyped)).isEqualTo(key(anew));
    assertThat(done.statusCode()).isEqualTo(200);
    assertThat(done.body()).contains("Keep these recovery codes");
    assertThat(codes.recoveryCodesLeft(operator.id())).isEqualTo(10);
  }

  private String signIn(Browser browser, EmailAddress email) {
    return browser
        .post("/login", Map.of("email", email.value(), "password", PASSWORD))
        .headers()
        .firstValue("Location")
        .orElse("");
  }

  private static OneTimeCodes.SetUp setUp(Person person, OneTimeCodes codes) {
    return codes.start(person.id(), Secret.of("a session of a test")).orElseThrow();
  }

  private List<Secret> confirm(Person person, Phone phone) {
    return switch (codes.confirm(
        person.id(),
        phone.code(clock),
        Secret.of("a session of a test"),
        new Visit("127.0.0.1", Optional.empty(), ""))) {
      case OneTimeCodes.Confirmation.Confirmed(List<Secret> recoveryCodes) -> recoveryCodes;
      case OneTimeCodes.Confirmation.Refused _, OneTimeCodes.Confirmation.TooManyTries _ ->
          throw new AssertionError("not confirmed");
    };
  }

  private static String key(HttpResponse<String> page) {
    Matcher shown = KEY.matcher(page.body());
    assertThat(shown.find()).isTrue();
    return shown.group(1);
  }

  private String invitedAsOperator(EmailAddress email) {
    tenancy.asPlatform(
        "invite somebody in a test",
        () -> invitations.invite(OrganizationId.AGENCY, email, Role.OPERATOR));
    await().until(() -> !mails(email).isEmpty());
    Matcher link = LINK.matcher(mails(email).getFirst().text());
    assertThat(link.find()).isTrue();
    return link.group(1);
  }

  private List<CaughtMail> mails(EmailAddress email) {
    return mailbox.newest(50).stream().filter(mail -> mail.to().equals(email)).toList();
  }
}
