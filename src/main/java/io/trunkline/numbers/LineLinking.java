// SPDX-License-Identifier: Apache-2.0
package io.trunkline.numbers;

/// What came of linking a number.
public sealed interface LineLinking {

  /// Done: the line is active.
  record Linked(Line line) implements LineLinking {}

  /// The number is linked already; by whom is nobody's business.
  record NumberTaken() implements LineLinking {}

  /// The organization has no such agent.
  record AgentUnknown() implements LineLinking {}

  /// The label is longer than that, or is not one line.
  record LabelUnusable(int most) implements LineLinking {}
}
