// SPDX-License-Identifier: Apache-2.0
package io.trunkline.agents;

import io.trunkline.vocabulary.OrganizationId;
import java.util.Optional;

/// For whom instructions are: one agent, or every agent of an organization without its own.
public record InstructionsScope(OrganizationId organization, Optional<AgentId> agent) {

  public static InstructionsScope of(Agent agent) {
    return new InstructionsScope(agent.organization(), Optional.of(agent.id()));
  }

  public static InstructionsScope of(OrganizationId organization) {
    return new InstructionsScope(organization, Optional.empty());
  }
}
