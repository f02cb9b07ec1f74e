// SPDX-License-Identifier: Apache-2.0
package io.trunkline.calls;

import io.trunkline.agents.AgentForCall;
import io.trunkline.agents.AgentId;
import io.trunkline.agents.Agents;
import io.trunkline.agents.Channel;
import io.trunkline.agents.EngineName;
import io.trunkline.agents.InstructionsInUse;
import io.trunkline.calls.LookedUp.Found;
import io.trunkline.database.DatabaseOutage;
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
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Finds who answers: the agent the carrier was told to ask for, or the one of the number called.
///
/// What was found last for each number and agent is remembered, so that calls are answered while
/// the database is away.
@Component
class Destinations {

  private static final Logger LOG = LoggerFactory.getLogger(Destinations.class);

  private static final int MOST_ASKED_FOR = 10_000;

  private final Tenancy tenancy;
  private final Lines lines;
  private final Agents agents;
  private final Engines engines;
  private final Toolbox toolbox;
  private final CallTable calls;
  private final Set<OrganizationId> unreadable = ConcurrentHashMap.newKeySet();

  /// Agents that carriers ask for by name, of organizations that need not have a line.
  private final Map<AgentId, OrganizationId> askedFor = new ConcurrentHashMap<>();

  private volatile RememberedDestinations remembered = RememberedDestinations.NOTHING;

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
    } else if (call.isNotBroughtBy(organization.get())) {
      return new LookedUp.Foreign();
    }
    Optional<Found> found = find(organization.get(), line.map(LineOwner::line), agent(call, line));
    if (line.isEmpty() && found.isPresent() && askedFor.size() < MOST_ASKED_FOR) {
      call.asked().ifPresent(agent -> askedFor.put(agent, organization.get()));
    }
    return found.<LookedUp>map(known -> known).orElseGet(LookedUp.Foreign::new);
  }

  /// Of the memory, without asking the database.
  LookedUp recall(IncomingCall call) {
    return remembered.recall(call);
  }

  Optional<Found> recall(String called) {
    return remembered.line(called);
  }

  /// Whose number it is, or whose agent is asked for; of the memory.
  Optional<OrganizationId> recallOwner(String called, Optional<AgentId> asked) {
    return remembered.owner(called, asked);
  }

  /// An agent of an organization, whatever its state: somebody who may see it tries it. On the web
  /// it is told what was written for the web, or else for the phone.
  Optional<Found> of(OrganizationId organization, AgentId agent, Channel channel) {
    return tenancy.within(
        organization,
        () ->
            told(agent, channel)
                .filter(found -> found.agent().organization().equals(organization))
                .map(found -> found(organization, Optional.empty(), found)));
  }

  /// What was written for an agent itself comes before what was written for all.
  private Optional<AgentForCall> told(AgentId agent, Channel channel) {
    Optional<AgentForCall> here = agents.forCall(agent, channel);
    if (channel == Channel.VOICE || isFrom(here, InstructionsInUse.Source.AGENT)) {
      return here;
    }
    Optional<AgentForCall> onThePhone = agents.forCall(agent, Channel.VOICE);
    return isFrom(here, InstructionsInUse.Source.FALLBACK)
            || isFrom(onThePhone, InstructionsInUse.Source.AGENT)
        ? onThePhone
        : here;
  }

  private static boolean isFrom(Optional<AgentForCall> answering, InstructionsInUse.Source source) {
    return answering.filter(found -> found.instructions().source() == source).isPresent();
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
                call.carrierCall().isPresent() ? call.from() : "",
                call.carrierCall().isPresent()));
  }

  /// Remembers what every line and every agent that is live would be answered with now. What of one
  /// organization cannot be read stays as it was, and keeps nobody else from being remembered.
  void remember() {
    Map<OrganizationId, Map<PhoneNumber, LineOwner>> ofOrganizations = new HashMap<>();
    askedFor.values().forEach(owner -> ofOrganizations.put(owner, new HashMap<>()));
    lines
        .snapshot()
        .forEach((number, owner) ->
            ofOrganizations
                .computeIfAbsent(owner.organization(), _ -> new HashMap<>())
                .put(number, owner));
    RememberedDestinations.Reading reading = new RememberedDestinations.Reading(remembered);
    ofOrganizations.forEach((organization, called) -> read(organization, called, reading));
    remembered = reading.done();
    remembered.lines().values().stream().findAny().ifPresent(this::tryTools);
    LOG.atDebug().log("{} lines are remembered", remembered.lines().size());
  }

  private void read(
      OrganizationId organization,
      Map<PhoneNumber, LineOwner> called,
      RememberedDestinations.Reading reading) {
    try {
      Map<AgentId, Found> answering = tenancy.within(organization, () -> answering(organization));
      answering.forEach(reading::add);
      called.forEach((number, owner) ->
          owner
              .agent()
              .map(agent -> Optional.ofNullable(answering.get(agent)))
              .orElseGet(() -> Optional.of(Found.byNobody(organization)))
              .ifPresent(found -> reading.add(number, found.on(Optional.of(owner.line())))));
      unreadable.remove(organization);
    } catch (RuntimeException broken) {
      if (DatabaseOutage.isCauseOf(broken)) {
        throw broken;
      }
      reading.keep(organization, called.keySet());
      if (unreadable.add(organization)) {
        LOG.atWarn()
            .addKeyValue("organization", organization)
            .addKeyValue("reason", broken.getClass().getSimpleName())
            .log("Who answers an organization's calls cannot be read to be remembered");
      }
    }
  }

  /// All of its agents, each with a voice that is chosen once for each wish.
  private Map<AgentId, Found> answering(OrganizationId organization) {
    Map<Optional<String>, Optional<Engines.Choice>> voices = new HashMap<>();
    return agents.list(organization).stream()
        .flatMap(agent -> agents.forCall(agent.id(), Channel.VOICE).stream())
        .collect(
            Collectors.toUnmodifiableMap(
                answering -> answering.agent().id(),
                answering ->
                    new Found(
                        organization,
                        Optional.empty(),
                        Optional.of(answering),
                        voices.computeIfAbsent(
                            wished(answering), wish -> engines.choose(organization, wish)))));
  }

  /// The first call must not be the one that waits for everything to be loaded.
  private void tryTools(Found found) {
    Call.Parties nobody =
        new Call.Parties(Direction.WEB, "", "", Optional.empty(), Optional.empty());
    var _ = tools(found, NewCall.of(CallId.random(), "", nobody, found, Instant.EPOCH));
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
    return new Found(
        organization, line, Optional.of(agent), engines.choose(organization, wished(agent)));
  }

  private static Optional<String> wished(AgentForCall agent) {
    return agent.agent().voice().engine().map(EngineName::word);
  }
}
