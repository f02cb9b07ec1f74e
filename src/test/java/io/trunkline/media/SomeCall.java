// SPDX-License-Identifier: Apache-2.0
package io.trunkline.media;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// Calls and briefs for tests.
final class SomeCall {

  static final EngineBrief BRIEF =
      new EngineBrief(
          "Be kind.",
          Optional.empty(),
          new EngineBrief.Voice("gpt-realtime-2.1", "marin", "en", 1),
          new EngineBrief.Listening(
              new EngineBrief.TurnTaking.ByEnergy(
                  0.5,
                  Duration.ofMillis(300),
                  Duration.ofMillis(500),
                  Optional.empty(),
                  new EngineBrief.Reacting(true, true)),
              Optional.empty(),
              Optional.empty()),
          List.of(),
          new EngineBrief.Budget(OptionalInt.empty(), Optional.empty()));

  static final CallRules RULES = new CallRules(Duration.ofMinutes(30), Duration.ofMinutes(2), true);

  private SomeCall() {}

  static CallBrief by(String call, Engine engine) {
    return new CallBrief(call, "AC1", engine, BRIEF, RULES, Optional.empty(), Optional.empty());
  }
}
