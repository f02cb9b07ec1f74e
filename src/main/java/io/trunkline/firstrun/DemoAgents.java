// SPDX-License-Identifier: Apache-2.0
package io.trunkline.firstrun;

import io.trunkline.agents.Agent;
import io.trunkline.agents.AgentId;
import io.trunkline.agents.AgentSaving;
import io.trunkline.agents.AgentState;
import io.trunkline.agents.Agents;
import io.trunkline.agents.Channel;
import io.trunkline.agents.Instructions;
import io.trunkline.agents.InstructionsScope;
import io.trunkline.configuration.ConditionalOnDevelopment;
import io.trunkline.numbers.LineChannel;
import io.trunkline.numbers.LineLinking;
import io.trunkline.numbers.Lines;
import io.trunkline.vocabulary.OrganizationId;
import io.trunkline.vocabulary.PhoneNumber;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Makes the demo's agents with what they are told and the lines they answer. What is there
/// already, from a start that was cut short, is left as it is. Needs the platform scope.
@Component
@ConditionalOnDevelopment
class DemoAgents {

  private final Agents agents;
  private final Instructions instructions;
  private final Lines lines;

  DemoAgents(Agents agents, Instructions instructions, Lines lines) {
    this.agents = agents;
    this.instructions = instructions;
    this.lines = lines;
  }

  void make(DemoAgent demo, OrganizationId organization) {
    Agent agent = find(demo, organization).orElseGet(() -> create(demo, organization));
    var _ =
        instructions.publish(InstructionsScope.of(agent), Channel.VOICE, demo.instructions(), 0);
    demo.number()
        .ifPresent(number -> {
          if (agent.state() == AgentState.DRAFT) {
            var _ = agents.goLive(agent.id());
          }
          link(number, organization, agent.id());
        });
  }

  private void link(PhoneNumber number, OrganizationId organization, AgentId agent) {
    LineLinking outcome =
        lines.link(organization, number, LineChannel.BOTH, "Front desk", Optional.of(agent));
    switch (outcome) {
      case LineLinking.Linked _, LineLinking.NumberTaken _ -> {}
      case LineLinking.AgentUnknown _, LineLinking.LabelUnusable _ ->
          throw new IllegalStateException("the demo's lines cannot be made: " + outcome);
    }
  }

  private Optional<Agent> find(DemoAgent demo, OrganizationId organization) {
    return agents.list(organization).stream()
        .filter(agent -> agent.name().equals(demo.title()))
        .findFirst();
  }

  private Agent create(DemoAgent demo, OrganizationId organization) {
    AgentSaving outcome = agents.create(organization, demo.wish());
    if (outcome instanceof AgentSaving.Saved(Agent agent)) {
      return agent;
    }
    throw new IllegalStateException("the demo's agents cannot be made: " + outcome);
  }
}
