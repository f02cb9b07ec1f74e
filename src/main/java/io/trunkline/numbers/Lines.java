// SPDX-License-Identifier: Apache-2.0
package io.trunkline.numbers;

import io.trunkline.agents.Agent;
import io.trunkline.agents.AgentId;
import io.trunkline.agents.Agents;
import io.trunkline.audit.AuditLog;
import io.trunkline.tenancy.Tenancy;
import io.trunkline.vocabulary.OrganizationId;
import io.trunkline.vocabulary.PhoneNumber;
import io.trunkline.vocabulary.PlainText;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// The lines of organizations: link, assign, switch on and off, unlink; and whose a called number
/// is. Linking and unlinking need the platform scope; [#owner] and [#snapshot] none; everything
/// else runs in the caller's.
@Component
public class Lines {

  private static final int MAX_LABEL = 80;

  /// More lines than any organization has.
  private static final int ALL = 1_000;

  private final LineTable table;
  private final Agents agents;
  private final Tenancy tenancy;
  private final AuditLog audit;
  private final InstantSource clock;

  Lines(LineTable table, Agents agents, Tenancy tenancy, AuditLog audit, InstantSource clock) {
    this.table = table;
    this.agents = agents;
    this.tenancy = tenancy;
    this.audit = audit;
    this.clock = clock;
  }

  /// Links a number an organization has already; needs the platform scope.
  public LineLinking link(
      OrganizationId organization,
      PhoneNumber number,
      LineChannel channel,
      String typedLabel,
      Optional<AgentId> agent) {
    String label = typedLabel.strip();
    if (label.length() > MAX_LABEL || !PlainText.isOneLine(label)) {
      return new LineLinking.LabelUnusable(MAX_LABEL);
    }
    if (!belongs(agent, organization)) {
      return new LineLinking.AgentUnknown();
    }
    Line line =
        new Line(
            LineId.random(), organization, number, channel, true, agent, label, clock.instant());
    if (!table.add(line)) {
      return new LineLinking.NumberTaken();
    }
    audit.record(organization, "line.linked", line.id().toString(), Map.of());
    return new LineLinking.Linked(find(line.id()).orElseThrow());
  }

  /// The lines of an organization, by number.
  public List<Line> list(OrganizationId organization) {
    return table.list(Optional.of(organization), Optional.empty(), ALL);
  }

  /// Lines by number, of one organization or of all the scope shows.
  ///
  /// @param after the last one already seen, for the page after it
  public List<Line> list(Optional<OrganizationId> organization, Optional<Line> after, int limit) {
    return table.list(organization, after, limit);
  }

  /// The lines an agent answers, by number.
  public List<Line> of(Agent agent) {
    return table.of(agent.organization(), agent.id());
  }

  /// Empty for a line that does not exist or that the scope does not show.
  public Optional<Line> find(LineId id) {
    return table.find(id);
  }

  /// Lets an agent of the line's organization answer it, or nobody.
  public LineChange assign(LineId id, Optional<AgentId> agent) {
    return table
        .findForChange(id)
        .map(line -> change(line, line.channel(), line.label(), agent, line.active()))
        .orElseGet(LineChange.Unknown::new);
  }

  /// Calls and texts to it are answered from now on.
  public LineChange activate(LineId id) {
    return switchTo(id, true);
  }

  /// Calls and texts to it are not answered any more; it stays linked.
  public LineChange deactivate(LineId id) {
    return switchTo(id, false);
  }

  /// What the line is for and how its organization calls it.
  public LineChange describe(LineId id, LineChannel channel, String label) {
    return table
        .findForChange(id)
        .map(line -> change(line, channel, label, line.agent(), line.active()))
        .orElseGet(LineChange.Unknown::new);
  }

  /// Lets the number go: it is not ours any more, and can be linked again. Needs the platform
  /// scope; false when there is no such line.
  public boolean unlink(LineId id) {
    Optional<Line> line = table.findForChange(id);
    line.ifPresent(gone -> {
      table.remove(gone);
      audit.record(gone.organization(), "line.unlinked", id.toString(), Map.of());
    });
    return line.isPresent();
  }

  /// Whose an active line is; needs no scope, for whoever calls is in nobody's.
  public Optional<LineOwner> owner(PhoneNumber called) {
    return tenancy.withoutScope(() -> table.owner(called));
  }

  /// Whose every active line is, to be remembered for the time the database is away; needs no
  /// scope.
  public Map<PhoneNumber, LineOwner> snapshot() {
    return tenancy.withoutScope(table::owners).stream()
        .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private LineChange switchTo(LineId id, boolean active) {
    return table
        .findForChange(id)
        .map(line -> change(line, line.channel(), line.label(), line.agent(), active))
        .orElseGet(LineChange.Unknown::new);
  }

  private LineChange change(
      Line before,
      LineChannel channel,
      String typedLabel,
      Optional<AgentId> agent,
      boolean active) {
    String label = typedLabel.strip();
    if (label.length() > MAX_LABEL || !PlainText.isOneLine(label)) {
      return new LineChange.LabelUnusable(MAX_LABEL);
    }
    if (!belongs(agent, before.organization())) {
      return new LineChange.AgentUnknown();
    }
    Line after =
        new Line(
            before.id(),
            before.organization(),
            before.number(),
            channel,
            active,
            agent,
            label,
            before.linkedAt());
    if (!after.equals(before)) {
      table.change(after);
      record(before, after);
    }
    return new LineChange.Changed(after);
  }

  private void record(Line before, Line after) {
    if (before.active() != after.active()) {
      act(after, after.active() ? "line.activated" : "line.deactivated", Map.of());
    }
    if (!before.agent().equals(after.agent())) {
      act(
          after,
          "line.assigned",
          Map.of("agent", after.agent().map(AgentId::toString).orElse("nobody")));
    }
    if (before.channel() != after.channel() || !before.label().equals(after.label())) {
      act(after, "line.changed", Map.of());
    }
  }

  private void act(Line line, String action, Map<String, String> detail) {
    audit.record(line.organization(), action, line.id().toString(), detail);
  }

  private boolean belongs(Optional<AgentId> agent, OrganizationId organization) {
    return agent.isEmpty()
        || agents
            .find(agent.get())
            .filter(found -> found.organization().equals(organization))
            .isPresent();
  }
}
