// SPDX-License-Identifier: Apache-2.0
package io.trunkline.tools;

import java.util.Optional;

/// How often tools may still be used. Not safe for use by many threads: its session guards it.
final class Quota {

  private final int perCall;
  private final int perTurn;
  private int inCall;
  private int inTurn;

  Quota(ToolsSettings settings) {
    this.perCall = settings.usesPerCall();
    this.perTurn = settings.usesPerTurn();
  }

  void turnBegan() {
    inTurn = 0;
  }

  /// Counts one use; or says why there is none left.
  Optional<Outcome.Refused> take() {
    if (inCall >= perCall) {
      return Optional.of(
          new Outcome.Refused(
              Refusal.TOO_MANY_IN_CALL,
              "No tool can be used any more in this call. Go on without; offer that somebody calls"
                  + " back."));
    }
    if (inTurn >= perTurn) {
      return Optional.of(
          new Outcome.Refused(
              Refusal.TOO_MANY_IN_TURN,
              "That is too much at once. Speak with the caller before you use another tool."));
    }
    inCall++;
    inTurn++;
    return Optional.empty();
  }
}
