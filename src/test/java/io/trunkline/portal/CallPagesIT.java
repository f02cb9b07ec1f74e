// SPDX-License-Identifier: Apache-2.0
package io.trunkline.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.trunkline.browser.Look;
import io.trunkline.browser.PortalBrowser;
import io.trunkline.browser.Screen;
import io.trunkline.calls.Calls;
import io.trunkline.calls.PastCalls;
import io.trunkline.calls.SomePastCall;
import io.trunkline.configuration.ProductSettings;
import io.trunkline.firstrun.DemoPerson;
import io.trunkline.media.audio.CallRecording;
import io.trunkline.organizations.Person;
import io.trunkline.organizations.Role;
import io.trunkline.signin.Passwords;
import io.trunkline.tenancy.Tenancy;
import io.trunkline.testing.Organizing;
import io.trunkline.testing.ProductTest;
import io.trunkline.vocabulary.OrganizationId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The demo's calls, as a client and an operator meet them.
@ProductTest
class CallPagesIT {

  @RegisterExtension static final PortalBrowser browser = new PortalBrowser();

  @Autowired ProductSettings product;
  @Autowired Tenancy tenancy;
  @Autowired JdbcClient database;
  @Autowired Organizing organizing;
  @Autowired Passwords passwords;
  @Autowired PastCalls past;
  @Autowired Calls calls;
  @Autowired ApplicationContext context;

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
  void aClientReadsHerCalls() throws Exception {
    // Given
    record("+12025550113");
    visitor.enterAs(DemoPerson.DENTIST);

    // When
    visitor.open("/client").look("client-dashboard");
    visitor.open("/client/calls").look("calls");
    visitor.type("Number", "0113").press("Show").follow("+1 202-555-0113");

    // Then
    assertThat(visitor.text())
        .contains("Transferred", "Jonas Reed", "How quickly it answered", "Trunkline");
    assertThat(visitor.page().locator("svg.sound").count()).isEqualTo(1);
    visitor.look("call");
    visitor.page().locator(".turn-time").nth(1).click();
    visitor.page().waitForFunction("document.querySelector('audio').currentTime > 3");
  }

  @Test
  void aCallThatWasCutOffIsHeardWhereItWasSpoken() throws Exception {
    // Given
    OrganizationId dentist = organizing.anOrganization("Dentist of two recordings");
    String call = SomePastCall.add(tenancy, past, calls, dentist, "+12025550175");
    SomePastCall.recordTwice(context, dentist, call);
    Person staff = new Acquaintances(organizing, passwords).anyone(dentist, Role.STAFF);
    visitor.signIn(staff.email(), Visitor.PASSWORD);

    // When
    visitor.open("/client/calls/" + call).look("call-twice");
    visitor
        .page()
        .evaluate(
            "() => { window.sounds = [...document.querySelectorAll('audio.player')];"
                + " sounds[0].loop = true; }");
    visitor.page().locator(".turn-time").first().click();

    // Then
    assertThat(visitor.page().evaluate("sounds.length")).isEqualTo(2);
    heard("!sounds[0].paused && sounds[0].currentTime > 0");
    assertThat(visitor.page().evaluate("sounds[1].paused")).isEqualTo(true);

    // When
    visitor
        .page()
        .evaluate(
            "sounds[1].addEventListener('playing', () => window.from ??= sounds[1].currentTime)");
    visitor.page().locator(".turn-time").last().click();

    // Then
    heard("sounds[1].currentTime > 0.3 && sounds[1].played.length > 0");
    assertThat(visitor.page().evaluate("sounds[0].paused")).isEqualTo(true);
    assertThat((double) visitor.page().evaluate("window.from")).isBetween(0.29, 1.0);
  }

  private void heard(String sign) {
    await()
        .pollInSameThread()
        .atMost(Duration.ofSeconds(20))
        .until(() -> (boolean) visitor.page().evaluate(sign));
  }

  @Test
  void figuresAreSoundAlsoAsTables() {
    // Given
    visitor.enterAs(DemoPerson.DENTIST).open("/client/analytics?days=90");

    // When
    visitor.page().locator("summary:has-text('As a table')").first().click();

    // Then
    visitor.open("/client/analytics?days=30").look("analytics");
    visitor.open("/client/analytics?days=90").assertSound();
  }

  @Test
  void anOperatorSeesThemToo() {
    // Given
    visitor.enterAs(DemoPerson.OPERATOR);

    // When
    visitor.open("/admin/calls").look("calls-admin");
    visitor.open("/admin/analytics").look("analytics-admin");
    visitor.open("/admin/calls").type("Number", "0116").press("Show");
    visitor.follow("+1 202-555-0116");

    // Then
    assertThat(visitor.text())
        .contains("The agent promised something no tool did", "For operators only");
    visitor.look("call-admin");
  }

  @Test
  void withoutCallsThePagesSayHowTheFirstComesAbout() {
    // Given
    visitor.enterAs(DemoPerson.PLUMBER);

    // When
    visitor.open("/client/calls").look("calls-none");

    // Then
    assertThat(visitor.text()).contains("No calls yet");
    visitor.open("/client/analytics").look("analytics-none");
  }

  /// Gives a demo call twenty seconds of a recording, less than the call was long.
  private void record(String from) throws Exception {
    UUID[] found =
        tenancy.asPlatform(
            "prepare a test",
            () ->
                database
                    .sql("select organization_id, call_id from call where from_number = :from")
                    .param("from", from)
                    .query((row, _) ->
                        new UUID[] {row.getObject(1, UUID.class), row.getObject(2, UUID.class)})
                    .single());
    String name = found[0] + "/" + found[1] + ".wav";
    Path file = product.home().resolve("recordings").resolve(name);
    Files.createDirectories(file.getParent());
    Files.deleteIfExists(file);
    CallRecording recording = CallRecording.begin(file, Duration.ofMinutes(1), 1_000_000);
    byte[] loud = new byte[8_000];
    Arrays.fill(loud, (byte) 0x30);
    for (int second = 0; second < 20; second++) {
      CallRecording.Leg leg = second % 6 < 3 ? CallRecording.Leg.CALLER : CallRecording.Leg.AGENT;
      recording.write(leg, second * 1_000L, loud, second * 1_000L + 1_000);
    }
    recording.close().toCompletableFuture().get();
    tenancy.within(
        new OrganizationId(found[0]),
        () ->
            database
                .sql("update call_stream set recording = :name where call_id = :call")
                .param("name", name)
                .param("call", found[1])
                .update());
  }
}
