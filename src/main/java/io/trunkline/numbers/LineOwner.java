// SPDX-License-Identifier: Apache-2.0
package io.trunkline.numbers;

import io.trunkline.agents.AgentId;
import io.trunkline.vocabulary.OrganizationId;
import java.util.Optional;

/// Whom somebody calls: identifiers alone, for nobody's scope is open yet.
///
/// @param agent empty when the line is answered by nobody
public record LineOwner(OrganizationId organization, LineId line, Optional<AgentId> agent) {}
