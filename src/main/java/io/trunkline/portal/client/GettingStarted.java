// SPDX-License-Identifier: Apache-2.0
package io.trunkline.portal.client;

import io.trunkline.access.ClientOrganization;
import io.trunkline.agents.Agent;
import io.trunkline.agents.Agents;
import io.trunkline.calls.Calls;
import io.trunkline.calls.Direction;
import io.trunkline.calls.SimulatedCalls;
import io.trunkline.organizations.Invitations;
import io.trunkline.organizations.People;
import io.trunkline.vault.Credentials;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// What a client does first, and what of it is done. In the scope of her organization.
@Component
class GettingStarted {

  private static final Calls.Filter FROM_HERE =
      new Calls.Filter(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.of(Direction.WEB),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());

  private final People people;
  private final Invitations invitations;
  private final Credentials credentials;
  private final Agents agents;
  private final Calls calls;
  private final SimulatedCalls simulated;

  GettingStarted(
      People people,
      Invitations invitations,
      Credentials credentials,
      Agents agents,
      Calls calls,
      SimulatedCalls simulated) {
    this.simulated = simulated;
    this.people = people;
    this.invitations = invitations;
    this.credentials = credentials;
    this.agents = agents;
    this.calls = calls;
  }

  /// One thing to do; without `href` there is nothing to press for this viewer.
  record Step(
      String title, String text, @Nullable String href, @Nullable String action, boolean done) {}

  List<Step> steps(ClientOrganization client) {
    boolean owner = client.isOwner();
    boolean team =
        people.members(client.id()).size() > 1 || !invitations.open(client.id()).isEmpty();
    return List.of(
        agent(client),
        new Step(
            "Invite your team",
            owner
                ? "Colleagues see calls and messages with their own account."
                : "The owner of " + client.name() + " can invite colleagues.",
            owner ? "/client/people" : null,
            owner ? "Invite" : null,
            team),
        new Step(
            "Bring your own accounts, if you have any",
            "Without them the agency’s accounts are used, so this can wait.",
            owner ? "/client/credentials" : null,
            owner ? "Connect" : null,
            !credentials.stored(client.id()).isEmpty()));
  }

  /// Done once somebody has called from here.
  private Step agent(ClientOrganization client) {
    Optional<Agent> first = agents.list(client.id()).stream().findFirst();
    if (first.isEmpty()) {
      boolean owner = client.isOwner();
      return new Step(
          "Make an agent",
          "It answers your phone: you say how it greets, and what it should know.",
          owner ? "/client/agents/create" : null,
          owner ? "Make one" : null,
          false);
    }
    Agent agent = first.get();
    return new Step(
        "Hear " + agent.name() + " on the phone",
        simulated.areFor(false)
            ? "Listen to a simulated caller, or call from this browser."
            : "Call from this browser, as a caller would.",
        "/client/agents/" + agent.id(),
        "Open " + agent.name(),
        wasHeard(client));
  }

  private boolean wasHeard(ClientOrganization client) {
    return !calls
        .search(Optional.of(client.id()), FROM_HERE, Optional.empty(), 1)
        .calls()
        .isEmpty();
  }
}
