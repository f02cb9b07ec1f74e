// SPDX-License-Identifier: Apache-2.0
package io.trunkline.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.apikeys.ApiKeyCreation;
import io.trunkline.apikeys.ApiKeys;
import io.trunkline.apikeys.ApiScope;
import io.trunkline.calls.Calls;
import io.trunkline.calls.PastCalls;
import io.trunkline.calls.SomePastCall;
import io.trunkline.tenancy.Tenancy;
import io.trunkline.testing.Browser;
import io.trunkline.testing.Organizing;
import io.trunkline.testing.ProductTest;
import io.trunkline.vocabulary.OrganizationId;
import java.net.http.HttpResponse;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@ProductTest
class CallsEndpointTests {

  @Autowired Tenancy tenancy;
  @Autowired Organizing organizing;
  @Autowired ApiKeys keys;
  @Autowired PastCalls past;
  @Autowired Calls calls;
  @Autowired JsonMapper json;
  @LocalServerPort int port;

  private OrganizationId dentist;
  private OrganizationId plumber;
  private String key;

  @BeforeEach
  void twoOrganizationsAndAKeyOfOne() {
    dentist = organizing.anOrganization("Dentist of the API's calls");
    plumber = organizing.anOrganization("Plumber of the API's calls");
    key =
        tenancy.within(
            dentist,
            () ->
                ((ApiKeyCreation.Created)
                        keys.create(dentist, "Key of a test", Set.of(ApiScope.CALLS_READ)))
                    .token()
                    .reveal());
  }

  @Test
  void pagesThroughItsOwnCalls() {
    // Given
    for (int call = 0; call < 3; call++) {
      add(dentist, "+1202555018" + call);
    }
    add(plumber, "+12025550189");

    // When
    JsonNode first = read(get("/api/calls?limit=2"));
    JsonNode second = read(get("/api/calls?limit=2&after=" + first.get("next").asString()));

    // Then
    assertThat(first.get("calls")).hasSize(2);
    assertThat(second.get("calls")).hasSize(1);
    assertThat(second.has("next")).isFalse();
    assertThat(first.toString() + second).doesNotContain("+12025550189");
    assertThat(read(get("/api/conversations")).get("conversations")).hasSize(3);
    assertThat(read(get("/api/calls?number=550181")).get("calls")).hasSize(1);
  }

  @Test
  void tellsEverythingAboutACall() {
    // Given
    String id = add(dentist, "+12025550181");

    // When
    JsonNode call = read(get("/api/calls/" + id));

    // Then
    assertThat(call.at("/call/state").asString()).isEqualTo("completed");
    assertThat(call.at("/call/reason").asString()).isEqualTo("caller-hung-up");
    assertThat(call.at("/call/analysis/written_by").asString()).isEqualTo("extract");
    assertThat(call.at("/call/cost/engine_micros").asLong()).isEqualTo(31_000);
    assertThat(call.at("/call/cost/transcription_micros").asLong()).isEqualTo(1_000);
    assertThat(call.at("/call/cost/analysis_micros").asLong()).isEqualTo(500);
    assertThat(call.at("/call/cost").has("unpriced")).isFalse();
    assertThat(call.at("/transcript/1/heard").asString()).isEqualTo("Gladly.");
    assertThat(call.at("/transcript/1/unheard").asString()).isEqualTo(" We have many free days");
    assertThat(call.at("/transcript/2/tool/name").asString()).isEqualTo("save_details");
    assertThat(call.get("events")).hasSize(1);
    assertThat(get("/api/calls/" + id + "/recording").statusCode()).isEqualTo(404);
  }

  @Test
  void namesAModelWhosePriceIsNotKnown() {
    // Given
    String id = SomePastCall.addUnpriced(tenancy, past, calls, dentist, "gpt-tomorrow");

    // When
    JsonNode cost = read(get("/api/calls/" + id)).at("/call/cost");

    // Then
    assertThat(cost.path("unpriced").path("engine").asString()).isEqualTo("gpt-tomorrow");
    assertThat(cost.path("engine_micros").asLong()).isZero();
  }

  @Test
  void anotherOrganizationsCallIsAnsweredLikeNone() {
    // Given
    String foreign = add(plumber, "+12025550182");

    // When
    HttpResponse<String> theirs = get("/api/calls/" + foreign);
    HttpResponse<String> none = get("/api/calls/" + UUID.randomUUID());

    // Then
    assertThat(theirs.statusCode()).isEqualTo(404);
    assertThat(theirs.body()).isEqualTo(none.body());
  }

  @Test
  void saysWhatIsWrongWithAQuestion() {
    // When
    HttpResponse<String> answer = get("/api/calls?limit=0&from=yesterday&agent_id=x");

    // Then
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.headers().firstValue("Content-Type").orElse(""))
        .startsWith("application/problem+json");
    assertThat(read(answer).get("errors").toString()).contains("limit", "from", "agent_id");
  }

  @ParameterizedTest
  @CsvSource({
    "outcome=%00, outcome",
    "from=-9999-01-01T00:00:00Z, from",
    "until=%2B294277-01-01T00:00:00Z, until"
  })
  void saysSoOfWhatNoCallCanBeFoundBy(String question, String field) {
    // When
    HttpResponse<String> answer = get("/api/calls?" + question);

    // Then
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(read(answer).get("errors").findValuesAsString("field")).containsExactly(field);
  }

  private String add(OrganizationId organization, String from) {
    return SomePastCall.add(tenancy, past, calls, organization, from);
  }

  private HttpResponse<String> get(String path) {
    Browser program = new Browser(port);
    return program.send(
        program.to(path).setHeader("Authorization", "Bearer " + key).setHeader("Accept", "*/*"));
  }

  private JsonNode read(HttpResponse<String> answer) {
    return json.readTree(answer.body());
  }
}
