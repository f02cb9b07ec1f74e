// SPDX-License-Identifier: Apache-2.0
package io.trunkline.calls;

import io.trunkline.agents.AgentForCall;
import io.trunkline.agents.AgentId;
import io.trunkline.agents.Agents;
import io.trunkline.agents.Channel;
import io.trunkline.calls.LookedUp.Found;
import io.trunkline.engines.Engines;
import io.trunkline.numbers.LineId;
import io.trunkline.numbers.LineOwner;
import io.trunkline.numbers.Lines;
import io.trunkline.tenancy.Tenancy;
import io.trunkline.tools.ToolContext;
import io.trunkline.tools.ToolSession;
import io.trunkline.tools.Toolbox;
import io.trunkline.vocabulary.OrganizationId;
import io.trunkline.vocabulary.PhoneNumber;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Finds who answers: the agent the carrier was told to ask for, or the one of the number called.
///
/// What was found last for each number is remembered, so that calls are answered while the database
/// is away.
@Component
class Destinations {

  private static final Logger LOG = LoggerFactory.getLogger(Destinations.class);

  private final Tenancy tenancy;
  private final Lines lines;
  private final Agents agents;
  private final Engines engines;
  private final Toolbox toolbox;
  private final CallTable calls;
  private volatile Map<PhoneNumber, Found> remembered = Map.of();

  Destinations(
      Tenancy tenancy,
      Lines lines,
      Agents agents,
      Engines engines,
      Toolbox toolbox,
      CallTable calls) {
    this.tenancy = tenancy;
    this.lines = lines;
    this.agents = agents;
    this.engines = engines;
    this.toolbox = toolbox;
    this.calls = calls;
  }

  /// An agent that is asked for must be of the organization whose number was called.
  LookedUp find(IncomingCall call) {
    Optional<LineOwner> line = PhoneNumber.parse(call.to(), Optional.empty()).flatMap(lines::owner);
    Optional<OrganizationId> organization =
        line.map(LineOwner::organization)
            .or(() ->
                call.asked().flatMap(asked -> tenancy.withoutScope(() -> calls.agentOwner(asked))));
    if (organization.isEmpty()) {
      return new LookedUp.Nobody();
    } else if (!mayBring(call, organization.get())) {
      return new LookedUp.Foreign();
    }
    return find(organization.get(), line.map(LineOwner::line), agent(call, line))
        .<LookedUp>map(found -> found)
        .orElseGet(LookedUp.Foreign::new);
  }

  /// Of the memory, without asking the database.
  LookedUp recall(IncomingCall call) {
    Optional<Found> found = recall(call.to());
    if (found.isEmpty()) {
      return new LookedUp.Nobody();
    }
    return mayBring(call, found.get().organization()) ? found.get() : new LookedUp.Foreign();
  }

  Optional<Found> recall(String called) {
    return PhoneNumber.parse(called, Optional.empty())
        .flatMap(number -> Optional.ofNullable(remembered.get(number)));
  }

  /// An agent of an organization, whatever its state: somebody who may see it tries it.
  Optional<Found> of(OrganizationId organization, AgentId agent, Channel channel) {
    return tenancy.within(
        organization,
        () ->
            agents
                .forCall(agent, channel)
                .filter(found -> found.agent().organization().equals(organization))
                .map(found -> found(organization, Optional.empty(), found)));
  }

  /// The tools of a call that begins.
  Optional<ToolSession> tools(Found found, NewCall call) {
    return context(found, call)
        .map(context -> tenancy.within(found.organization(), () -> toolbox.begin(context)));
  }

  /// Those of them that are known without the database.
  Optional<ToolSession> toolsOfOurs(Found found, NewCall call) {
    return context(found, call).map(toolbox::beginWithoutOwn);
  }

  private static Optional<ToolContext> context(Found found, NewCall call) {
    return found
        .agent()
        .map(answering ->
            new ToolContext(
                found.organization(),
                call.id().value(),
                answering.agent(),
                call.from(),
                call.carrierCall().isPresent()));
  }

  /// Remembers what every line would be answered with now.
  void remember() {
    Map<PhoneNumber, Found> fresh = new ConcurrentHashMap<>();
    lines
        .snapshot()
        .forEach((number, owner) ->
            find(owner.organization(), Optional.of(owner.line()), owner.agent())
                .ifPresent(found -> fresh.put(number, found)));
    remembered = Map.copyOf(fresh);
    fresh.values().stream().findAny().ifPresent(this::tryTools);
    LOG.atDebug().log("{} lines are remembered", fresh.size());
  }

  /// The first call must not be the one that waits for everything to be loaded.
  private void tryTools(Found found) {
    Call.Parties nobody =
        new Call.Parties(Direction.WEB, "", "", Optional.empty(), Optional.empty());
    var _ = tools(found, NewCall.of(CallId.random(), "", nobody, found, Instant.EPOCH));
  }

  private static boolean mayBring(IncomingCall call, OrganizationId organization) {
    return call.owner().isEmpty() || call.owner().get().equals(organization);
  }

  private static Optional<AgentId> agent(IncomingCall call, Optional<LineOwner> line) {
    return call.asked().or(() -> line.flatMap(LineOwner::agent));
  }

  private Optional<Found> find(
      OrganizationId organization, Optional<LineId> line, Optional<AgentId> agent) {
    return tenancy.within(
        organization,
        () -> {
          if (agent.isEmpty()) {
            return Optional.of(new Found(organization, line, Optional.empty(), Optional.empty()));
          }
          // An agent of somebody else is not there: the scope does not show it.
          return agents
              .forCall(agent.get(), Channel.VOICE)
              .map(found -> found(organization, line, found));
        });
  }

  private Found found(OrganizationId organization, Optional<LineId> line, AgentForCall agent) {
    Optional<String> wished = agent.agent().voice().engine().map(engine -> engine.word());
    return new Found(organization, line, Optional.of(agent), engines.choose(organization, wished));
  }
}
