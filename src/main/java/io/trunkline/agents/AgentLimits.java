// SPDX-License-Identifier: Apache-2.0
package io.trunkline.agents;

/// When a call ends by itself.
///
/// @param maxSeconds after so long, from a minute to two hours
/// @param silenceSeconds after nobody said anything for so long
public record AgentLimits(int maxSeconds, int silenceSeconds) {

  static final int SHORTEST = 60;
  static final int LONGEST = 7200;
  static final int SHORTEST_SILENCE = 10;
  static final int LONGEST_SILENCE = 600;

  /// What a new agent begins with.
  public static AgentLimits standard() {
    return new AgentLimits(1800, 40);
  }
}
