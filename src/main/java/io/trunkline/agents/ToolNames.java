// SPDX-License-Identifier: Apache-2.0
package io.trunkline.agents;

import io.trunkline.vocabulary.OrganizationId;
import java.util.Set;

/// Which tools there are, as far as agents ask: the tools themselves know agents, not agents them.
public interface ToolNames {

  /// Those among the names that no tool of the organization has; one that is switched off counts as
  /// there. In the caller's scope, and until its transaction ends none of the others goes away.
  Set<String> unknown(OrganizationId organization, Set<String> names);
}
