// SPDX-License-Identifier: Apache-2.0
package io.trunkline.agents;

/// What came of publishing instructions.
public sealed interface Publication {

  /// Done: this is what agents are told from now on, on other machines within a minute.
  record Published(InstructionsVersion version) implements Publication {}

  /// Nothing but blanks.
  record Empty() implements Publication {}

  /// Longer than instructions may be.
  record TooLong(int most) implements Publication {}

  /// It holds control characters, which nobody can read.
  record Unreadable() implements Publication {}

  /// It says what the newest version says.
  record Unchanged(InstructionsVersion newest) implements Publication {}

  /// Somebody published since the version the text was made from.
  record Overtaken(InstructionsVersion newest) implements Publication {}

  /// There is no such version, or not for the one who asks.
  record Unknown() implements Publication {}
}
