// SPDX-License-Identifier: Apache-2.0
package io.trunkline.numbers;

/// What came of changing a line.
public sealed interface LineChange {

  /// Done, or it was like that already.
  record Changed(Line line) implements LineChange {}

  /// There is no such line, or not for the one who asks.
  record Unknown() implements LineChange {}

  /// The line's organization has no such agent.
  record AgentUnknown() implements LineChange {}

  /// The label is longer than that, or is not one line.
  record LabelUnusable(int most) implements LineChange {}
}
