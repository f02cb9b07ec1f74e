// SPDX-License-Identifier: Apache-2.0
package io.trunkline.agents;

/// An agent and what it is told, as of one moment: what a call begins with. Whether it is live is
/// for the caller to heed; a draft can be tried.
public record AgentForCall(Agent agent, InstructionsInUse instructions) {}
