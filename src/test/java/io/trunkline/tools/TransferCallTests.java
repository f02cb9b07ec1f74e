// SPDX-License-Identifier: Apache-2.0
package io.trunkline.tools;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.agents.Agent;
import io.trunkline.agents.Agents;
import io.trunkline.tenancy.Tenancy;
import io.trunkline.testing.AgentAtWork;
import io.trunkline.testing.Organizing;
import io.trunkline.testing.ProductTest;
import io.trunkline.vocabulary.OrganizationId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@ProductTest
class TransferCallTests {

  private static final String FRONT_DESK = "+12025550143";

  @Autowired Tenancy tenancy;
  @Autowired Toolbox toolbox;
  @Autowired Agents agents;
  @Autowired Organizing organizing;

  private OrganizationId dentist;
  private Agent lexi;

  @BeforeEach
  void anAgentThatPutsThrough() {
    dentist = organizing.anOrganization("Dentist who is put through to");
    lexi =
        tenancy.within(
            dentist,
            () ->
                AgentAtWork.with(
                    agents,
                    dentist,
                    AgentAtWork.work(Optional.of(FRONT_DESK), List.of(), "transfer_call")));
  }

  @Test
  void nobodyIsPutThroughToAPremiumNumberThatAnAgentOfOldTimesHas() {
    // Given
    Agent old =
        AgentAtWork.working(
            lexi, AgentAtWork.work(Optional.of("+19005550123"), List.of(), "transfer_call"));

    // When
    ToolAnswer answer = transfer(new ToolContext(dentist, UUID.randomUUID(), old, "+493012345678"));

    // Then
    assertThat(answer.worked()).isFalse();
    assertThat(answer.action()).isEmpty();
    assertThat(answer.json()).contains("may not be called");
  }

  @Test
  void nobodyIsPutThroughFromACallThatDoesNotComeByTelephone() {
    // When
    ToolAnswer answer =
        transfer(new ToolContext(dentist, UUID.randomUUID(), lexi, "browser", false));

    // Then
    assertThat(answer.worked()).isFalse();
    assertThat(answer.action()).isEmpty();
    assertThat(answer.json()).contains("nobody can be put through");
  }

  private ToolAnswer transfer(ToolContext context) {
    return tenancy
        .within(dentist, () -> toolbox.begin(context))
        .use("1", "transfer_call", "{\"reason\": \"asked for\"}");
  }
}
