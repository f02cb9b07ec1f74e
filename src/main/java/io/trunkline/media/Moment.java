// SPDX-License-Identifier: Apache-2.0
package io.trunkline.media;

import java.time.Duration;

/// Something in a call worth recording, and when, counted from the stream's start.
public sealed interface Moment {

  Duration at();

  record StreamStarted(Duration at, String stream) implements Moment {}

  /// What the engine told: words, turns, tools, complaints.
  record EngineTold(Duration at, EngineEvent event) implements Moment {}

  record KeyPressed(Duration at) implements Moment {}

  /// The caller cut a reply short; the ledger says how far she heard it.
  record Interrupted(Duration at, HeardLedger ledger) implements Moment {}

  /// A part of a reply was heard to its end.
  record HeardOut(Duration at, HeardLedger ledger) implements Moment {}

  /// The agent began to answer.
  record Answered(Duration at, TurnTimes times) implements Moment {}

  /// That answer is in the caller's ear.
  record Reached(Duration at, TurnTimes times) implements Moment {}

  record ToolFinished(Duration at, String toolCall, boolean worked, Duration took)
      implements Moment {}
}
