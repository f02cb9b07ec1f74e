// SPDX-License-Identifier: Apache-2.0
package io.trunkline.testing;

import io.trunkline.agents.Agent;
import io.trunkline.agents.AgentSaving;
import io.trunkline.agents.AgentWish;
import io.trunkline.agents.AgentWork;
import io.trunkline.agents.Agents;
import io.trunkline.agents.CollectedField;
import io.trunkline.vocabulary.OrganizationId;
import io.trunkline.vocabulary.PhoneNumber;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Agents with the tools a test needs; made in the scope of their organization.
public final class AgentAtWork {

  private AgentAtWork() {}

  public static Agent with(Agents agents, OrganizationId organization, AgentWork work) {
    return named(agents, organization, work, "Lexi with tools");
  }

  public static Agent named(
      Agents agents, OrganizationId organization, AgentWork work, String name) {
    AgentWish named = AgentWish.named(name);
    AgentWish wish =
        new AgentWish(
            named.name(),
            named.greeting(),
            named.voice(),
            named.listening(),
            named.limits(),
            named.recording(),
            work);
    if (agents.create(organization, wish) instanceof AgentSaving.Saved(Agent agent)) {
      return agent;
    }
    throw new AssertionError("the agent was not made");
  }

  /// The same agent, doing something else.
  public static Agent working(Agent agent, AgentWork work) {
    return new Agent(
        agent.id(),
        agent.organization(),
        agent.name(),
        agent.state(),
        agent.greeting(),
        agent.voice(),
        agent.listening(),
        agent.limits(),
        agent.recording(),
        work,
        agent.revision());
  }

  public static AgentWork work(
      Optional<String> transferTo, List<CollectedField> collects, String... tools) {
    return new AgentWork(
        AgentWork.Mode.SINGLE, Set.of(tools), transferTo.map(PhoneNumber::new), collects);
  }
}
