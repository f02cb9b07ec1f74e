// SPDX-License-Identifier: Apache-2.0
package io.trunkline.portal;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.agents.Agent;
import io.trunkline.agents.AgentListening;
import io.trunkline.agents.AgentSaving;
import io.trunkline.agents.AgentWish;
import io.trunkline.agents.Agents;
import io.trunkline.organizations.Person;
import io.trunkline.organizations.Role;
import io.trunkline.tenancy.Tenancy;
import io.trunkline.testing.Browser;
import io.trunkline.testing.Organizing;
import io.trunkline.testing.ProductTest;
import io.trunkline.vocabulary.OrganizationId;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/// How an agent listens, as the client's page and the operator's change it.
@ProductTest
class AgentListeningTests {

  @Autowired Tenancy tenancy;
  @Autowired Agents agents;
  @Autowired Organizing organizing;
  @LocalServerPort int port;

  private OrganizationId dentist;
  private Agent lexi;

  @BeforeEach
  void anAgent() {
    dentist = organizing.anOrganization("Dentist who listens");
    lexi =
        tenancy.within(
            dentist,
            () -> ((AgentSaving.Saved) agents.create(dentist, AgentWish.named("Lexi"))).agent());
  }

  @Test
  void anOwnerSetsTheTimeoutAndTheNoise() {
    // Given
    Browser owner = browser(dentist, Role.OWNER);
    String page = "/client/agents/" + lexi.id() + "/settings";
    String before = owner.get(page).body();

    // When
    int saved = owner.post(page, form("6000", "far_field")).statusCode();

    // Then
    assertThat(before).contains("name=\"listening.idle\"", "name=\"listening.noise\"");
    assertThat(saved).isBetween(300, 399);
    assertThat(listening().idleMilliseconds()).hasValue(6_000);
    assertThat(listening().noiseReduction()).isEqualTo(AgentListening.NoiseReduction.FAR_FIELD);
    assertThat(listening().silenceMilliseconds()).isEqualTo(500);
  }

  @Test
  void anOperatorIsToldBesideTheFieldWhatCannotBe() {
    // Given
    Browser operator = browser(OrganizationId.AGENCY, Role.OPERATOR);
    String page = "/admin/agents/" + lexi.id() + "/settings";

    // When
    var tooSoon = operator.post(page, form("4999", "off"));
    var noNumber = operator.post(page, form("soon", "off"));

    // Then
    assertThat(tooSoon.statusCode()).isEqualTo(422);
    assertThat(tooSoon.body())
        .contains("Write a number from 5000 to 30000.", "value=\"4999\"", "listening.idle-error");
    assertThat(noNumber.statusCode()).isEqualTo(422);
    assertThat(noNumber.body()).contains("Write a whole number.", "value=\"soon\"");
    assertThat(listening().idleMilliseconds()).isEmpty();
  }

  private Browser browser(OrganizationId organization, Role role) {
    Person person = organizing.aPerson(organization, role);
    return Browser.of(person.id(), port);
  }

  private AgentListening listening() {
    return tenancy.within(dentist, () -> agents.find(lexi.id())).orElseThrow().listening();
  }

  private static Map<String, String> form(String idle, String noise) {
    Map<String, String> form = new HashMap<>();
    form.put("revision", "1");
    form.put("name", "Lexi");
    form.put("voice.engine", "automatic");
    form.put("voice.name", "marin");
    form.put("voice.language", "en");
    form.put("voice.speed", "1");
    form.put("listening.turns", "energy");
    form.put("listening.threshold", "0.5");
    form.put("listening.prefix", "300");
    form.put("listening.silence", "500");
    form.put("listening.idle", idle);
    form.put("listening.eagerness", "auto");
    form.put("listening.noise", noise);
    form.put("limits.longest", "1800");
    form.put("limits.silence", "40");
    return form;
  }
}
