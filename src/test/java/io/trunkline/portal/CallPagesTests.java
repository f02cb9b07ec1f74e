// SPDX-License-Identifier: Apache-2.0
package io.trunkline.portal;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.audit.AuditFilter;
import io.trunkline.audit.AuditLog;
import io.trunkline.calls.Calls;
import io.trunkline.calls.PastCalls;
import io.trunkline.calls.SomePastCall;
import io.trunkline.organizations.Role;
import io.trunkline.tenancy.Tenancy;
import io.trunkline.testing.Browser;
import io.trunkline.testing.Organizing;
import io.trunkline.testing.ProductTest;
import io.trunkline.vocabulary.OrganizationId;
import io.trunkline.vocabulary.PersonId;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

@ProductTest
class CallPagesTests {

  @Autowired ApplicationContext product;
  @Autowired Tenancy tenancy;
  @Autowired Organizing organizing;
  @Autowired PastCalls past;
  @Autowired Calls calls;
  @Autowired AuditLog audit;
  @Autowired JdbcClient database;
  @LocalServerPort int port;

  private OrganizationId dentist;
  private OrganizationId plumber;
  private String dentists;
  private String plumbers;

  @BeforeEach
  void twoOrganizationsWithACallEach() {
    dentist = organizing.anOrganization("Dentist of the calls");
    plumber = organizing.anOrganization("Plumber of the calls");
    dentists = SomePastCall.add(tenancy, past, calls, dentist, "+12025550171");
    plumbers = SomePastCall.add(tenancy, past, calls, plumber, "+12025550172");
  }

  @Test
  void aClientSeesItsOwnCallsAndNobodyElses() {
    // Given
    Browser staff = Browser.of(organizing.aPerson(dentist, Role.STAFF).id(), port);

    // When
    String list = staff.get("/client/calls").body();

    // Then
    assertThat(list).contains("+1 202-555-0171", "Unkept promise").doesNotContain("0172");
    assertThat(staff.get("/client").body()).contains("+1 202-555-0171").doesNotContain("0172");
    assertThat(staff.get("/client/calls?number=50172").body()).contains("No call fits");
    assertThat(staff.get("/client/calls/" + plumbers).statusCode()).isEqualTo(404);
    assertThat(staff.get("/client/calls/" + plumbers + "/recording").statusCode()).isEqualTo(404);
  }

  @Test
  void aCallsPageTellsWhatWasHeardAndWhatWasNot() {
    // Given
    Browser staff = Browser.of(organizing.aPerson(dentist, Role.STAFF).id(), port);

    // When
    String page = staff.get("/client/calls/" + dentists).body();

    // Then
    assertThat(page)
        .contains(
            "<s class=\"unheard\"> We have many free days</s>",
            "save_details",
            "Written without a model from the conversation itself.",
            "I have sent you an e-mail.",
            "500 ms",
            "0.3 ms")
        .doesNotContain("For operators only");
  }

  @Test
  void wordsAreNotUnderstoodOnceTheCallIsOver() {
    // Given
    SomePastCall.mumble(product, dentist, dentists);
    Browser staff = Browser.of(organizing.aPerson(dentist, Role.STAFF).id(), port);

    // When
    String over = staff.get("/client/calls/" + dentists).body();
    turnTo("in-progress");
    String going = staff.get("/client/calls/" + dentists).body();
    turnTo("completed");

    // Then
    assertThat(over).contains("<p class=\"quiet\">Not understood.</p>");
    assertThat(going).contains("<p class=\"quiet\">…</p>").doesNotContain("Not understood.");
  }

  private void turnTo(String state) {
    tenancy.within(
        dentist,
        () ->
            database
                .sql("update call set state = :state where call_id = :call")
                .param("state", state)
                .param("call", UUID.fromString(dentists))
                .update());
  }

  @Test
  void aCallThatWasCutOffIsHeardInBothItsParts() throws Exception {
    // Given
    SomePastCall.recordTwice(product, dentist, dentists);
    Browser staff = Browser.of(organizing.aPerson(dentist, Role.STAFF).id(), port);
    String sound = "/client/calls/" + dentists + "/recording";

    // When
    String page = staff.get("/client/calls/" + dentists).body();

    // Then
    assertThat(page)
        .contains(
            "connected again after <span>0:20</span>", "data-from=\"20.0\"", sound + "?part=1")
        .contains("Waveform of the first part", "Download the first part");
    assertThat(staff.get(sound).statusCode()).isEqualTo(200);
    assertThat(staff.get(sound + "?part=1").statusCode()).isEqualTo(200);
    assertThat(staff.get(sound + "?part=2").statusCode()).isEqualTo(404);
    assertThat(staff.get(sound + "?part=-1").statusCode()).isEqualTo(404);
  }

  @Test
  void anOperatorSeesEveryOrganizationsCallsAndTheEvidence() {
    // Given
    Browser operator =
        Browser.of(organizing.aPerson(OrganizationId.AGENCY, Role.OPERATOR).id(), port);

    // When
    String list = operator.get("/admin/calls?number=202555017").body();

    // Then
    assertThat(list).contains("+1 202-555-0171", "+1 202-555-0172", "$0.04");
    assertThat(operator.get("/admin/calls?organization=" + dentist).body())
        .contains("0171")
        .doesNotContain("+1 202-555-0172");
    assertThat(operator.get("/admin/calls/" + plumbers).body()).contains("For operators only");
    assertThat(operator.get("/admin/analytics?days=7").body()).contains("Calls per day");
  }

  @Test
  void whatAPlayerFetchesPartByPartIsNotedOnce() throws Exception {
    // Given
    SomePastCall.recordTwice(product, dentist, dentists);
    PersonId person = organizing.aPerson(OrganizationId.AGENCY, Role.OPERATOR).id();
    Browser operator = Browser.of(person, port);
    String recording = "/admin/calls/" + dentists + "/recording";

    // When
    for (int part = 0; part < 3; part++) {
      String range = "bytes=" + part * 1_000 + "-" + (part * 1_000 + 999);
      var request = operator.to(recording).setHeader("Accept", "*/*").header("Range", range);
      assertThat(operator.send(request).statusCode()).isEqualTo(206);
    }

    // Then
    AuditFilter hers =
        new AuditFilter(
            Optional.empty(),
            Optional.of(person),
            Optional.of("platform.entered"),
            Optional.empty(),
            Optional.empty(),
            false,
            Optional.empty(),
            50);
    assertThat(tenancy.asPlatform("read the log", () -> audit.search(hers)))
        .filteredOn(entry -> "listen to a call".equals(entry.detail().get("reason")))
        .hasSize(1);
  }

  @Test
  void figuresCountOnesOwnCalls() {
    // Given
    Browser staff = Browser.of(organizing.aPerson(dentist, Role.STAFF).id(), port);
    OrganizationId quiet = organizing.anOrganization("Quiet of the calls");
    Browser nobody = Browser.of(organizing.aPerson(quiet, Role.OWNER).id(), port);

    // When
    String figures = staff.get("/client/analytics?days=7").body();

    // Then
    assertThat(figures).contains("Time to answer", "Details saved", "save_details", "1.00 s");
    assertThat(nobody.get("/client/analytics").body()).contains("Nothing to count yet");
    assertThat(nobody.get("/client/calls").body()).contains("No calls yet", "Look at the lines");
  }

  @Test
  void aCallOfAModelWithoutAPriceIsNotShownAsFree() {
    // Given
    OrganizationId florist = organizing.anOrganization("Florist of tomorrow");
    String call = SomePastCall.addUnpriced(tenancy, past, calls, florist, "gpt-tomorrow");
    Browser staff = Browser.of(organizing.aPerson(florist, Role.STAFF).id(), port);
    Browser operator =
        Browser.of(organizing.aPerson(OrganizationId.AGENCY, Role.OPERATOR).id(), port);

    // When
    String page = staff.get("/client/calls/" + call).body();
    String figures = staff.get("/client/analytics?days=7").body();
    String list = operator.get("/admin/calls?organization=" + florist).body();

    // Then
    assertThat(page)
        .contains("Price not known for model gpt-tomorrow", "<dd>Not known</dd>")
        .doesNotContain("$0.00");
    assertThat(figures)
        .contains("1 call used a model whose price is not known", "Not all is in it")
        .containsPattern("(?s)Cost.{0,200}Not known");
    assertThat(list)
        .contains("Not known", "a model in the call has no known price")
        .doesNotContain("$0.00");
  }

  @Test
  void whatIsKnownOfACostIsShownAndWhatIsMissingIsNamed() {
    // Given
    OrganizationId baker = organizing.anOrganization("Baker of tomorrow");
    String call =
        SomePastCall.addUnpriced(tenancy, past, calls, baker, "gpt-tomorrow", Optional.of(8_500L));
    Browser staff = Browser.of(organizing.aPerson(baker, Role.STAFF).id(), port);
    Browser operator =
        Browser.of(organizing.aPerson(OrganizationId.AGENCY, Role.OPERATOR).id(), port);

    // When
    String page = staff.get("/client/calls/" + call).body();
    String figures = staff.get("/client/analytics?days=7").body();
    String operatorsPage = operator.get("/admin/calls/" + call).body();
    String list = operator.get("/admin/calls?organization=" + baker).body();
    String operatorsFigures = operator.get("/admin/analytics?days=7").body();

    // Then
    assertThat(page)
        .contains("At least $0.0085", "the voice engine (model gpt-tomorrow)", "Your agency")
        .doesNotContain("MODEL_PRICES");
    assertThat(figures)
        .contains("At least $0.0085", "the voice engine of 1 call (model gpt-tomorrow)")
        .doesNotContain("MODEL_PRICES");
    assertThat(operatorsPage).contains("At least $0.0085", "Set prices in MODEL_PRICES");
    assertThat(list).contains("At least $0.0085");
    assertThat(operatorsFigures).contains("(model gpt-tomorrow)", "Set prices in MODEL_PRICES");
  }

  @Test
  void whatIsNoFilterStandsBesideItsField() {
    // Given
    Browser staff = Browser.of(organizing.aPerson(dentist, Role.STAFF).id(), port);

    // When
    String list = staff.get("/client/calls?from=yesterday&number=1&after=nonsense").body();

    // Then
    assertThat(list)
        .contains("Write a date like 2026-11-21.", "Write at least three digits.")
        .contains("This filter cannot be read");
    assertThat(staff.get("/client/calls/" + UUID.randomUUID()).statusCode()).isEqualTo(404);
  }
}
