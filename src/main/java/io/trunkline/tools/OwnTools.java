// SPDX-License-Identifier: Apache-2.0
package io.trunkline.tools;

import io.trunkline.agents.Agents;
import io.trunkline.audit.AuditLog;
import io.trunkline.vocabulary.OrganizationId;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/// The tools organizations brought. Every method runs in the caller's scope and sees what that
/// scope shows.
@Component
public class OwnTools {

  /// As many as an agent can be given, and some that wait.
  private static final int MOST = 40;

  private final OwnToolTable table;
  private final ToolRequests requests;
  private final Agents agents;
  private final AuditLog audit;
  private final InstantSource clock;
  private final ToolServers servers;

  OwnTools(
      OwnToolTable table,
      ToolRequests requests,
      Agents agents,
      AuditLog audit,
      InstantSource clock,
      ToolServers servers) {
    this.table = table;
    this.requests = requests;
    this.agents = agents;
    this.audit = audit;
    this.clock = clock;
    this.servers = servers;
  }

  /// By title, those that are switched off too.
  public List<OwnTool> list(OrganizationId organization) {
    return table.list(organization);
  }

  /// Empty for a tool that does not exist or that the scope does not show: the two are one.
  public Optional<OwnTool> find(OrganizationId organization, OwnToolId id) {
    return table.find(organization, id);
  }

  /// Makes a tool that agents can be given at once.
  public OwnToolSaving create(OrganizationId organization, String name, OwnToolWish wish) {
    List<OwnTool> there = table.list(organization);
    if (there.size() >= MOST) {
      return new OwnToolSaving.TooMany(MOST);
    }
    Set<String> taken = new HashSet<>(KnownToolNames.BUILT_IN);
    there.forEach(tool -> taken.add(tool.name()));
    List<OwnToolFault> faults = new ArrayList<>();
    OwnToolRules.nameFault(name.strip(), taken).ifPresent(faults::add);
    faults.addAll(OwnToolRules.faults(wish, Optional.empty(), servers.rules()));
    if (!faults.isEmpty()) {
      return new OwnToolSaving.Refused(faults);
    }
    OwnTool tool = tool(OwnToolId.random(), organization, name.strip(), wish, true);
    if (!table.add(tool)) {
      return new OwnToolSaving.Refused(
          OwnToolRules.nameFault(tool.name(), Set.of(tool.name())).stream().toList());
    }
    requests.keepHeader(tool, wish);
    audit.record(
        organization, "own-tool.created", tool.id().toString(), Map.of("name", tool.name()));
    return new OwnToolSaving.Saved(tool);
  }

  /// Makes it as wished; its name stays, for agents remember it.
  public OwnToolSaving change(OrganizationId organization, OwnToolId id, OwnToolWish wish) {
    Optional<OwnTool> before = find(organization, id);
    if (before.isEmpty()) {
      return new OwnToolSaving.Unknown();
    }
    List<OwnToolFault> faults = OwnToolRules.faults(wish, before, servers.rules());
    if (!faults.isEmpty()) {
      return new OwnToolSaving.Refused(faults);
    }
    OwnTool tool = tool(id, organization, before.get().name(), wish, before.get().active());
    table.change(tool);
    requests.keepHeader(tool, wish);
    audit.record(organization, "own-tool.changed", id.toString(), Map.of("name", tool.name()));
    return new OwnToolSaving.Saved(tool);
  }

  /// Switches it on or off, for calls under way too. False when there is no such tool or nothing to
  /// switch.
  public boolean turn(OrganizationId organization, OwnToolId id, boolean active) {
    if (!table.turn(organization, id, active, clock.instant())) {
      return false;
    }
    String action = active ? "own-tool.switched-on" : "own-tool.switched-off";
    audit.record(organization, action, id.toString(), Map.of());
    return true;
  }

  /// Forgets it and what it sent along, and takes it from the agents that have it: another tool
  /// that gets its name later is not theirs. False when there was none.
  public boolean remove(OrganizationId organization, OwnToolId id) {
    Optional<OwnTool> tool = find(organization, id);
    if (tool.isEmpty() || !table.remove(organization, id)) {
      return false;
    }
    agents.loseTool(organization, tool.get().name());
    requests.forgetHeader(organization, id);
    audit.record(organization, "own-tool.removed", id.toString(), Map.of());
    return true;
  }

  /// Prepares to try a tool by hand, switched off or not; what it gives back is run outside of the
  /// scope, because it waits for somebody's server.
  public Optional<ToolTrial> trial(OrganizationId organization, OwnToolId id) {
    return find(organization, id)
        .map(tool -> {
          audit.record(organization, "own-tool.tried", id.toString(), Map.of("name", tool.name()));
          return new ToolTrial(requests.of(tool), servers);
        });
  }

  /// Those agents can be given.
  List<Tool> inUse(OrganizationId organization) {
    return table.list(organization).stream()
        .filter(OwnTool::active)
        .<Tool>map(tool -> new HttpsTool(tool, requests, servers))
        .toList();
  }

  private OwnTool tool(
      OwnToolId id, OrganizationId organization, String name, OwnToolWish wish, boolean active) {
    return new OwnTool(
        id,
        organization,
        name,
        wish.title(),
        wish.description(),
        wish.schema(),
        wish.url(),
        Optional.of(wish.headerName()).filter(header -> !header.isEmpty()),
        wish.timeoutSeconds(),
        active,
        clock.instant());
  }
}
