// SPDX-License-Identifier: Apache-2.0
package io.trunkline.tools;

import io.trunkline.agents.AgentWork;
import io.trunkline.agents.ToolNames;
import io.trunkline.vocabulary.OrganizationId;
import java.util.HashSet;
import java.util.Set;
import org.springframework.stereotype.Component;

/// What tools are called: our own everywhere, and each organization's.
@Component
final class KnownToolNames implements ToolNames {

  static final Set<String> BUILT_IN =
      Set.of(AgentWork.HANG_UP, AgentWork.TRANSFER, TakeMessage.NAME, SaveDetails.NAME);

  private final OwnToolTable table;

  KnownToolNames(OwnToolTable table) {
    this.table = table;
  }

  @Override
  public Set<String> unknown(OrganizationId organization, Set<String> names) {
    Set<String> unknown = new HashSet<>(names);
    unknown.removeAll(BUILT_IN);
    if (!unknown.isEmpty()) {
      unknown.removeAll(table.keep(organization, unknown));
    }
    return Set.copyOf(unknown);
  }
}
