// SPDX-License-Identifier: Apache-2.0
package io.trunkline.agents;

import io.trunkline.vocabulary.OrganizationEvent;
import io.trunkline.vocabulary.OrganizationId;
import java.time.Instant;

/// A draft became live. Resuming a paused agent is no such event.
public record AgentWentLive(OrganizationId organization, AgentId agent, Instant at)
    implements OrganizationEvent {}
