// SPDX-License-Identifier: Apache-2.0
package io.trunkline.calls;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.agents.Agent;
import io.trunkline.agents.AgentSaving;
import io.trunkline.agents.AgentWish;
import io.trunkline.agents.Agents;
import io.trunkline.tenancy.Tenancy;
import io.trunkline.testing.Organizing;
import io.trunkline.testing.ProductTest;
import io.trunkline.tools.CallAction;
import io.trunkline.tools.ClaimCheck;
import io.trunkline.tools.ToolAnswer;
import io.trunkline.tools.ToolContext;
import io.trunkline.tools.ToolOffer;
import io.trunkline.tools.ToolSession;
import io.trunkline.tools.Toolbox;
import io.trunkline.vocabulary.OrganizationId;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// Tools as whoever carries a call uses them.
@ProductTest
class ToolsInACallTests {

  @Autowired Tenancy tenancy;
  @Autowired Toolbox toolbox;
  @Autowired Agents agents;
  @Autowired Organizing organizing;

  @Test
  void aCallThatCollectsDetailsAndEnds() {
    // Given
    OrganizationId bakery = organizing.anOrganization("Bakery in a call");
    ToolSession session = tenancy.within(bakery, () -> begun(bakery));
    assertThat(session.offers())
        .extracting(ToolOffer::name)
        .containsExactlyInAnyOrder("end_call", "save_details");

    // When
    ToolAnswer saved = session.use("call_1", "save_details", "{\"name\": \"Mia\"}");
    session.turnBegan();
    ToolAnswer ended = session.use("call_2", "end_call", "{}");

    // Then
    assertThat(saved.action()).isEmpty();
    assertThat(session.collected()).containsEntry("name", "Mia");
    assertThat(ended.action()).contains(new CallAction.HangUp());
    assertThat(
            ClaimCheck.unsupported(
                List.of("I have saved your name. I have booked your table."),
                Set.of("save_details", "end_call")))
        .extracting(ClaimCheck.Unsupported::claim)
        .containsExactly(ClaimCheck.Claim.BOOKED);
  }

  @Test
  void withoutTheDatabaseTheToolsOfOursAreThere() {
    // Given
    OrganizationId bakery = organizing.anOrganization("Bakery without database");
    Agent agent = tenancy.within(bakery, () -> agent(bakery));

    // When
    ToolSession session =
        toolbox.beginWithoutOwn(new ToolContext(bakery, UUID.randomUUID(), agent, ""));

    // Then
    assertThat(session.offers())
        .extracting(ToolOffer::name)
        .containsExactlyInAnyOrder("end_call", "save_details");
    assertThat(session.use("call_1", "end_call", "{}").worked()).isTrue();
  }

  private ToolSession begun(OrganizationId organization) {
    return toolbox.begin(new ToolContext(organization, UUID.randomUUID(), agent(organization), ""));
  }

  private Agent agent(OrganizationId organization) {
    if (agents.create(organization, AgentWish.named("Lexi of the bakery"))
        instanceof AgentSaving.Saved(Agent agent)) {
      return agent;
    }
    throw new AssertionError("the agent was not made");
  }
}
