// SPDX-License-Identifier: Apache-2.0
package io.trunkline.numbers;

import io.trunkline.agents.AgentId;
import io.trunkline.vocabulary.OrganizationId;
import io.trunkline.vocabulary.PhoneNumber;
import java.time.Instant;
import java.util.Optional;

/// A phone number that is ours.
///
/// @param active whether calls and texts to it are answered
/// @param agent who answers; empty while nobody does
/// @param label what its organization calls it, or ""
public record Line(
    LineId id,
    OrganizationId organization,
    PhoneNumber number,
    LineChannel channel,
    boolean active,
    Optional<AgentId> agent,
    String label,
    Instant linkedAt) {}
