// SPDX-License-Identifier: Apache-2.0
package io.trunkline.tools;

import io.trunkline.agents.Agent;
import io.trunkline.vocabulary.OrganizationId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/// What agents can do during calls.
@Component
public final class Toolbox {

  private final List<Tool> builtIn;
  private final OwnTools ownTools;
  private final Workshop workshop;

  Toolbox(List<Tool> builtIn, OwnTools ownTools, Workshop workshop) {
    this.builtIn = List.copyOf(builtIn);
    this.ownTools = ownTools;
    this.workshop = workshop;
  }

  /// Begins for one call. Runs in the scope of the call's organization, for it reads the
  /// organization's own tools; what it returns is used outside of it.
  public ToolSession begin(ToolContext context) {
    Agent agent = context.agent();
    List<HeldTool> held =
        everyTool(context.organization()).flatMap(tool -> held(tool, agent).stream()).toList();
    return new ToolSession(context, held, workshop);
  }

  /// The same without the database, and so without the organization's own tools.
  public ToolSession beginWithoutOwn(ToolContext context) {
    List<HeldTool> held =
        builtIn.stream().flatMap(tool -> held(tool, context.agent()).stream()).toList();
    return new ToolSession(context, held, workshop);
  }

  /// All tools an agent of this organization can be given, built-in ones first. Runs in the
  /// caller's scope.
  public List<KnownTool> known(OrganizationId organization) {
    return everyTool(organization).filter(Tool::isChosen).map(Tool::known).toList();
  }

  private Stream<Tool> everyTool(OrganizationId organization) {
    return Stream.concat(builtIn.stream(), ownTools.inUse(organization).stream());
  }

  private static Optional<HeldTool> held(Tool tool, Agent agent) {
    return tool.offer(agent).map(offer -> HeldTool.of(tool, offer));
  }
}
