// SPDX-License-Identifier: Apache-2.0
package io.trunkline.agents;

import io.trunkline.audit.AuditLog;
import io.trunkline.vocabulary.OrganizationId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/// The agents of organizations: make, find, change, make live, pause. Every method runs in the
/// caller's scope and sees what that scope shows.
@Component
public class Agents {

  /// More agents than any organization has.
  private static final int ALL = 500;

  private final AgentTable table;
  private final Instructions instructions;
  private final ToolNames toolNames;
  private final AuditLog audit;
  private final ApplicationEventPublisher events;
  private final InstantSource clock;

  Agents(
      AgentTable table,
      Instructions instructions,
      ToolNames toolNames,
      AuditLog audit,
      ApplicationEventPublisher events,
      InstantSource clock) {
    this.table = table;
    this.instructions = instructions;
    this.toolNames = toolNames;
    this.audit = audit;
    this.events = events;
    this.clock = clock;
  }

  /// The agents of an organization, by name.
  public List<Agent> list(OrganizationId organization) {
    return table.list(Optional.of(organization), Optional.empty(), Optional.empty(), ALL);
  }

  /// Agents by name, of one organization or of all the scope shows.
  ///
  /// @param after the last one already seen, for the page after it
  public List<Agent> list(
      Optional<OrganizationId> organization,
      Optional<AgentState> state,
      Optional<Agent> after,
      int limit) {
    return table.list(organization, state, after, limit);
  }

  /// Empty for an agent that does not exist or that the scope does not show: the two are one.
  public Optional<Agent> find(AgentId id) {
    return table.find(id);
  }

  /// The agent and what it is told on a channel, as a call begins with them; whatever its state.
  public Optional<AgentForCall> forCall(AgentId id, Channel channel) {
    return find(id).map(agent -> new AgentForCall(agent, instructions.inUse(agent, channel)));
  }

  /// The same for a phone call.
  public Optional<AgentForCall> forCall(AgentId id) {
    return forCall(id, Channel.VOICE);
  }

  /// What would be refused, without doing anything; a name that is taken and a tool that does not
  /// exist only show when they are tried.
  public static List<AgentFault> faults(AgentWish wish) {
    return AgentRules.faults(wish);
  }

  /// Makes a draft.
  public AgentSaving create(OrganizationId organization, AgentWish wish) {
    List<AgentFault> faults = faults(organization, wish, Optional.empty());
    if (!faults.isEmpty()) {
      return new AgentSaving.Refused(faults);
    }
    table.queueUpFor(organization, wish.name());
    AgentId id = AgentId.random();
    if (!table.add(organization, id, wish, clock.instant())) {
      return nameTaken();
    }
    audit.record(organization, "agent.created", id.toString(), Map.of());
    return new AgentSaving.Saved(find(id).orElseThrow());
  }

  /// Makes the agent as wished, if nobody changed it since the revision the wish was made from.
  public AgentSaving change(AgentId id, int revision, AgentWish wish) {
    Optional<Agent> found = find(id);
    if (found.isEmpty()) {
      return new AgentSaving.Unknown();
    }
    Agent before = found.get();
    List<AgentFault> faults =
        faults(before.organization(), wish, Optional.of(before.work().mode()));
    if (!faults.isEmpty()) {
      return new AgentSaving.Refused(faults);
    }
    if (before.revision().number() != revision) {
      return new AgentSaving.Overtaken(before);
    }
    table.queueUpFor(before.organization(), wish.name());
    if (table.isNameTaken(before.organization(), wish.name(), Optional.of(id))) {
      return nameTaken();
    }
    return change(before, wish);
  }

  /// Changes one thing or another about the agent as it is now.
  public AgentSaving change(AgentId id, UnaryOperator<AgentWish> difference) {
    return find(id)
        .map(now -> change(id, now.revision().number(), difference.apply(now.wish())))
        .orElseGet(AgentSaving.Unknown::new);
  }

  /// Takes a tool that is gone from every agent that has it; calls under way keep what they began
  /// with.
  public void loseTool(OrganizationId organization, String tool) {
    table
        .loseTool(organization, tool, clock.instant())
        .forEach(agent ->
            audit.record(organization, "agent.changed", agent.toString(), Map.of("parts", "work")));
  }

  /// Makes a draft live for the first time.
  public AgentTurn goLive(AgentId id) {
    AgentTurn outcome = turn(id, AgentState.DRAFT, AgentState.LIVE, "agent.went-live");
    if (outcome instanceof AgentTurn.Turned(Agent agent)) {
      events.publishEvent(new AgentWentLive(agent.organization(), id, clock.instant()));
    }
    return outcome;
  }

  /// Lets a live agent take no more calls; those it is in go on.
  public AgentTurn pause(AgentId id) {
    return turn(id, AgentState.LIVE, AgentState.PAUSED, "agent.paused");
  }

  /// Lets a paused agent take calls again.
  public AgentTurn resume(AgentId id) {
    return turn(id, AgentState.PAUSED, AgentState.LIVE, "agent.resumed");
  }

  private List<AgentFault> faults(
      OrganizationId organization, AgentWish wish, Optional<AgentWork.Mode> now) {
    return AgentRules.faults(wish, toolNames.unknown(organization, wish.work().tools()), now);
  }

  private AgentSaving change(Agent before, AgentWish wish) {
    Instant at = clock.instant();
    if (!table.change(before, wish, at)) {
      return new AgentSaving.Overtaken(find(before.id()).orElseThrow());
    }
    Agent after = find(before.id()).orElseThrow();
    audit.record(
        before.organization(),
        "agent.changed",
        before.id().toString(),
        Map.of("parts", String.join(" ", changedParts(before, after))));
    return new AgentSaving.Saved(after);
  }

  private AgentTurn turn(AgentId id, AgentState from, AgentState to, String action) {
    Optional<Agent> found = find(id);
    if (found.isEmpty()) {
      return new AgentTurn.Unknown();
    }
    boolean turned = table.turn(found.get(), from, to, clock.instant());
    Agent now = find(id).orElseThrow();
    if (!turned) {
      return new AgentTurn.NotFromHere(now);
    }
    audit.record(now.organization(), action, id.toString(), Map.of());
    return new AgentTurn.Turned(now);
  }

  /// What changed, in words; what it says now is not for the audit log.
  private static List<String> changedParts(Agent before, Agent after) {
    List<String> parts = new ArrayList<>();
    note(parts, "name", before.name().equals(after.name()));
    note(parts, "greeting", before.greeting().equals(after.greeting()));
    note(parts, "voice", before.voice().equals(after.voice()));
    note(parts, "listening", before.listening().equals(after.listening()));
    note(parts, "limits", before.limits().equals(after.limits()));
    note(parts, "recording", before.recording().equals(after.recording()));
    note(parts, "work", before.work().equals(after.work()));
    return parts;
  }

  private static void note(List<String> parts, String part, boolean same) {
    if (!same) {
      parts.add(part);
    }
  }

  private static AgentSaving nameTaken() {
    return new AgentSaving.Refused(
        List.of(
            new AgentFault(
                AgentFault.Part.NAME, "Another agent here has this name. Choose another.")));
  }
}
