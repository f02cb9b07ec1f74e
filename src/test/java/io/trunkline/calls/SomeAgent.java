// SPDX-License-Identifier: Apache-2.0
package io.trunkline.calls;

import io.trunkline.agents.AgentId;
import io.trunkline.agents.AgentSaving;
import io.trunkline.agents.AgentWish;
import io.trunkline.agents.Agents;
import io.trunkline.tenancy.Tenancy;
import io.trunkline.vocabulary.OrganizationId;

/// Agents that are live.
final class SomeAgent {

  private SomeAgent() {}

  static AgentId live(Tenancy tenancy, Agents agents, OrganizationId organization) {
    return tenancy.within(
        organization,
        () -> {
          AgentId id =
              ((AgentSaving.Saved) agents.create(organization, AgentWish.named("Lexi")))
                  .agent()
                  .id();
          agents.goLive(id);
          return id;
        });
  }
}
