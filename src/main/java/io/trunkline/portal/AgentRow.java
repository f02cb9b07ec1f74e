// SPDX-License-Identifier: Apache-2.0
package io.trunkline.portal;

import io.trunkline.agents.Agent;
import io.trunkline.agents.AgentState;
import io.trunkline.numbers.Line;
import java.time.Instant;
import java.util.List;

/// An agent in a list, and in the head of its pages.
///
/// @param word the state as addresses and forms write it
/// @param organization the name of it
/// @param numbers the numbers it answers
public record AgentRow(
    String id,
    String name,
    String word,
    String state,
    String tone,
    String organizationId,
    String organization,
    String language,
    List<String> numbers,
    Instant changed) {

  public AgentRow {
    numbers = List.copyOf(numbers);
  }

  /// @param lines those it answers
  public static AgentRow of(Agent agent, String organization, List<Line> lines) {
    return new AgentRow(
        agent.id().toString(),
        agent.name(),
        agent.state().word(),
        AgentChoices.capital(agent.state().word()),
        tone(agent.state()),
        agent.organization().toString(),
        organization,
        AgentChoices.language(agent.voice().language()),
        lines.stream().map(line -> line.number().international()).toList(),
        agent.revision().changedAt());
  }

  private static String tone(AgentState state) {
    return switch (state) {
      case DRAFT -> "info";
      case LIVE -> "good";
      case PAUSED -> "warn";
    };
  }
}
