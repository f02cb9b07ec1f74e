// SPDX-License-Identifier: Apache-2.0
package io.trunkline.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.agents.AgentId;
import io.trunkline.agents.AgentSaving;
import io.trunkline.agents.AgentWish;
import io.trunkline.agents.Agents;
import io.trunkline.apikeys.ApiKeyCreation;
import io.trunkline.apikeys.ApiKeys;
import io.trunkline.apikeys.ApiScope;
import io.trunkline.numbers.LineChannel;
import io.trunkline.numbers.Lines;
import io.trunkline.tenancy.Tenancy;
import io.trunkline.testing.Browser;
import io.trunkline.testing.Organizing;
import io.trunkline.testing.ProductTest;
import io.trunkline.vocabulary.OrganizationId;
import io.trunkline.vocabulary.PhoneNumber;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.EnumSet;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@ProductTest
class AgentsEndpointTests {

  @Autowired Tenancy tenancy;
  @Autowired Agents agents;
  @Autowired Lines lines;
  @Autowired ApiKeys keys;
  @Autowired Organizing organizing;
  @Autowired JsonMapper json;
  @LocalServerPort int port;

  private OrganizationId dentist;
  private String key;

  @BeforeEach
  void aKeyOfTheDentist() {
    dentist = organizing.anOrganization("Dentist of the agents' API");
    key = aKey(dentist);
  }

  @Test
  void anAgentIsMadeChangedAndMadeLive() {
    // When
    HttpResponse<String> made =
        call(
            "POST",
            "/api/agents",
            """
            {"name": "Lexi", "voice": {"name": "nova", "engine": "openai"},
             "work": {"collects": [{"label": "Party size", "required": true}]}}
            """);

    // Then
    assertThat(made.statusCode()).isEqualTo(201);
    JsonNode agent = json.readTree(made.body());
    assertThat(agent.get("state").asString()).isEqualTo("draft");
    assertThat(agent.at("/voice/name").asString()).isEqualTo("marin");
    assertThat(agent.path("work").path("collects").path(0).path("key").asString())
        .isEqualTo("party_size");
    assertThat(agent.at("/limits/max_seconds").asInt()).isEqualTo(1800);
    String path = made.headers().firstValue("Location").orElseThrow();

    // When
    HttpResponse<String> changed =
        call("PATCH", path, "{\"limits\": {\"max_seconds\": 600}, \"revision\": 1}");

    // Then
    assertThat(changed.statusCode()).isEqualTo(200);
    JsonNode now = json.readTree(changed.body());
    assertThat(now.at("/limits/max_seconds").asInt()).isEqualTo(600);
    assertThat(now.at("/limits/silence_seconds").asInt()).isEqualTo(40);
    assertThat(now.at("/voice/engine").asString()).isEqualTo("openai");
    assertThat(call("PATCH", path, "{\"name\": \"Lex\", \"revision\": 1}").statusCode())
        .isEqualTo(409);
  }

  @Test
  void anAgentGoesLiveAndPauses() {
    // Given
    String path = "/api/agents/" + anAgent(dentist, "Lexi");

    // Then
    assertThat(call("POST", path + "/pause", "").statusCode()).isEqualTo(409);
    assertThat(state(call("POST", path + "/live", ""))).isEqualTo("live");
    assertThat(state(call("POST", path + "/live", ""))).isEqualTo("live");
    assertThat(state(call("POST", path + "/pause", ""))).isEqualTo("paused");
    assertThat(state(call("POST", path + "/live", ""))).isEqualTo("live");
    assertThat(state(call("GET", path, ""))).isEqualTo("live");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{'tools': [null]} | work.tools[0]",
        "{'tools': ['end_call', null]} | work.tools[1]",
        "{'tools': ['never_heard_of']} | work.tools",
        "{'collects': [null]} | work.collects[0]",
        "{'collects': [{'required': true}]} | work.collects[0]",
        "{'collects': [{'key': 'a', 'label': null, 'required': true}]} | work.collects[0]",
        "{'mode': 'two_agent'} | work.mode"
      })
  void workThatIsNoneIsToldWhereItStands(String work, String field) {
    // When
    HttpResponse<String> refused =
        call(
            "POST",
            "/api/agents",
            "{\"name\": \"Lexi\", \"work\": " + work.replace('\'', '"') + "}");

    // Then
    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(json.readTree(refused.body()).get("errors").findValuesAsString("field"))
        .containsExactly(field);
  }

  @Test
  void howItListensIsChangedPartByPart() {
    // Given
    String path = "/api/agents/" + anAgent(dentist, "Lexi");

    // When
    JsonNode before = listening(call("GET", path, ""));
    JsonNode changed =
        listening(
            call(
                "PATCH",
                path,
                """
                {"listening": {"idle_milliseconds": 6000, "noise_reduction": "far_field"}}
                """));
    JsonNode back = listening(call("PATCH", path, "{\"listening\": {\"idle_milliseconds\": 0}}"));
    HttpResponse<String> refused =
        call(
            "PATCH",
            path,
            """
            {"listening": {"idle_milliseconds": 1000, "noise_reduction": "loud"}}
            """);

    // Then
    assertThat(before.path("idle_milliseconds").asInt()).isZero();
    assertThat(before.path("noise_reduction").asString()).isEqualTo("off");
    assertThat(changed.path("idle_milliseconds").asInt()).isEqualTo(6000);
    assertThat(changed.path("noise_reduction").asString()).isEqualTo("far_field");
    assertThat(changed.path("silence_milliseconds").asInt()).isEqualTo(500);
    assertThat(back.path("idle_milliseconds").asInt()).isZero();
    assertThat(back.path("noise_reduction").asString()).isEqualTo("far_field");
    assertThat(json.readTree(refused.body()).get("errors").findValuesAsString("field"))
        .containsExactlyInAnyOrder("listening.idle_milliseconds", "listening.noise_reduction");
  }

  @Test
  void whatCannotBeIsToldFieldByField() {
    // When
    HttpResponse<String> refused =
        call(
            "POST",
            "/api/agents",
            """
            {"name": " ", "voice": {"engine": "siri", "speed": 9},
             "recording": {"on": true, "announced": false, "disclosure": ""}, "work": {"transfer_to": "555"}}
            """);

    // Then
    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(refused.headers().firstValue("Content-Type").orElse(""))
        .startsWith("application/problem+json");
    assertThat(json.readTree(refused.body()).get("errors").findValuesAsString("field"))
        .containsExactlyInAnyOrder(
            "voice.engine", "work.transfer_to", "name", "voice.speed", "recording.disclosure");
    assertThat(call("POST", "/api/agents", "{\"nmae\": \"Lexi\"}").statusCode()).isEqualTo(400);
  }

  @Test
  void anotherOrganizationsAgentIsNotThere() {
    // Given
    OrganizationId plumber = organizing.anOrganization("Plumber of the agents' API");
    String path = "/api/agents/" + anAgent(plumber, "Max");

    // Then
    String nobody = call("GET", "/api/agents/" + AgentId.random(), "").body();
    assertThat(call("GET", path, "").body()).isEqualTo(nobody);
    assertThat(call("PATCH", path, "{\"name\": \"Mine\"}").statusCode()).isEqualTo(404);
    assertThat(call("POST", path + "/live", "").statusCode()).isEqualTo(404);
    assertThat(call("GET", "/api/agents", "").body()).isEqualTo("{\"agents\":[]}");
  }

  @Test
  void linesAreListedWithWhoAnswers() {
    // Given
    AgentId lexi = anAgent(dentist, "Lexi");
    PhoneNumber number = new PhoneNumber("+1998" + (lexi.value().getLeastSignificantBits() >>> 32));
    tenancy.asPlatform(
        "test",
        () -> lines.link(dentist, number, LineChannel.BOTH, "Front desk", Optional.of(lexi)));

    // When
    JsonNode line = json.readTree(call("GET", "/api/lines", "").body()).at("/lines/0");

    // Then
    assertThat(line.get("number").asString()).isEqualTo(number.e164());
    assertThat(line.get("channel").asString()).isEqualTo("both");
    assertThat(line.get("agent_id").asString()).isEqualTo(lexi.toString());
  }

  private JsonNode listening(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).isEqualTo(200);
    return json.readTree(answer.body()).path("listening");
  }

  private String state(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).isEqualTo(200);
    return json.readTree(answer.body()).get("state").asString();
  }

  private HttpResponse<String> call(String method, String path, String body) {
    Browser program = new Browser(port);
    return program.send(
        program
            .to(path)
            .setHeader("Accept", "application/json")
            .setHeader("Authorization", "Bearer " + key)
            .setHeader("Content-Type", "application/json")
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body)));
  }

  private String aKey(OrganizationId organization) {
    ApiKeyCreation made =
        tenancy.within(
            organization,
            () -> keys.create(organization, "Key of a test", EnumSet.allOf(ApiScope.class)));
    return ((ApiKeyCreation.Created) made).token().reveal();
  }

  private AgentId anAgent(OrganizationId organization, String name) {
    AgentSaving made =
        tenancy.within(organization, () -> agents.create(organization, AgentWish.named(name)));
    return ((AgentSaving.Saved) made).agent().id();
  }
}
