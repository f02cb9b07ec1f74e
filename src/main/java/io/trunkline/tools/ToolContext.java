// SPDX-License-Identifier: Apache-2.0
package io.trunkline.tools;

import io.trunkline.agents.Agent;
import io.trunkline.vocabulary.OrganizationId;
import java.util.UUID;

/// The call tools are used in: what carries authority, bound by the server.
///
/// @param callerNumber who called, as the carrier says; empty when it was withheld, and when no
///   carrier has the call
/// @param isOnThePhone whether a carrier has the call, who could connect it with somebody else; a
///   browser has none
public record ToolContext(
    OrganizationId organization,
    UUID call,
    Agent agent,
    String callerNumber,
    boolean isOnThePhone) {

  /// A call a carrier has.
  public ToolContext(OrganizationId organization, UUID call, Agent agent, String callerNumber) {
    this(organization, call, agent, callerNumber, true);
  }

  /// Without the caller's number.
  @Override
  public String toString() {
    return "ToolContext[" + call + "]";
  }
}
