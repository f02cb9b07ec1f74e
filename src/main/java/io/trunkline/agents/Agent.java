// SPDX-License-Identifier: Apache-2.0
package io.trunkline.agents;

import io.trunkline.vocabulary.OrganizationId;
import java.time.Instant;
import java.util.Optional;

/// What answers in an organization's name.
///
/// @param name what it calls itself; no other agent of the organization has it
/// @param greeting what it says first; empty to let the caller begin
public record Agent(
    AgentId id,
    OrganizationId organization,
    String name,
    AgentState state,
    String greeting,
    AgentVoice voice,
    AgentListening listening,
    AgentLimits limits,
    AgentRecording recording,
    AgentWork work,
    Revision revision) {

  /// How often the agent was changed, and when.
  ///
  /// @param number grows by one with every change but those of the state
  /// @param liveSince there while it is live
  public record Revision(
      int number, Instant createdAt, Instant changedAt, Optional<Instant> liveSince) {}

  public boolean isLive() {
    return state == AgentState.LIVE;
  }

  /// Everything about it that somebody can wish to be different.
  public AgentWish wish() {
    return new AgentWish(name, greeting, voice, listening, limits, recording, work);
  }

  /// Without what the agency and its client wrote: agents end up in logs.
  @Override
  public String toString() {
    return "Agent[" + id + ", " + state + "]";
  }
}
