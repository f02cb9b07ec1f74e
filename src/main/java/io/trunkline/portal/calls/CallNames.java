// SPDX-License-Identifier: Apache-2.0
package io.trunkline.portal.calls;

import io.trunkline.agents.Agent;
import io.trunkline.agents.AgentId;
import io.trunkline.agents.Agents;
import io.trunkline.calls.Call;
import io.trunkline.organizations.Organization;
import io.trunkline.organizations.Organizations;
import io.trunkline.portal.Option;
import io.trunkline.vocabulary.OrganizationId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Names for what calls only know by an identifier; in the scope the page opened.
@Component
class CallNames {

  private final Agents agents;
  private final Organizations organizations;

  CallNames(Agents agents, Organizations organizations) {
    this.agents = agents;
    this.organizations = organizations;
  }

  /// Each name is looked up once.
  List<CallRow> rows(List<Call> calls, CallPlace place) {
    Map<AgentId, String> answering = new HashMap<>();
    Map<OrganizationId, String> places = new HashMap<>();
    return calls.stream()
        .map(call ->
            CallRow.of(
                call,
                place,
                call.answering()
                    .agent()
                    .map(id -> answering.computeIfAbsent(id, this::agent))
                    .orElse(""),
                place.operator()
                    ? places.computeIfAbsent(call.organization(), this::organization)
                    : ""))
        .toList();
  }

  String agent(AgentId id) {
    return agents.find(id).map(Agent::name).orElse("A former agent");
  }

  String organization(OrganizationId id) {
    return organizations.find(id).map(Organization::name).orElse("A former organization");
  }

  /// Agents to choose from: those of one organization. An operator chooses that first.
  List<Option> agents(Optional<OrganizationId> organization) {
    return CallWords.any(
        organization.stream()
            .flatMap(id -> agents.list(id).stream())
            .map(agent -> new Option(agent.id().toString(), agent.name())));
  }
}
