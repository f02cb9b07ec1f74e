// SPDX-License-Identifier: Apache-2.0
package io.trunkline.simulator.load;

import io.trunkline.simulator.Ears;
import io.trunkline.simulator.TwilioCaller;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// How a call gets to what is measured.
interface Door {

  /// Places a call; the stage fails with a [CallRefusedException] when it does not come about.
  CompletionStage<Placed> place(String callSid, Ears ears);

  /// What became of a call once its stream was over. A caller who has hung up is led nowhere any
  /// more.
  CompletionStage<Aftermath> after(Placed call);

  /// Where a call was led behind its stream, and what went wrong when its end was told: what is
  /// wrong with the latter changes nothing about the former.
  ///
  /// @param led in a word or two; empty for nowhere
  /// @param complaint empty when all was well
  record Aftermath(String led, String complaint) {
    static final Aftermath NOTHING = new Aftermath("", "");

    /// Whether nothing came, or in the end a hang-up.
    boolean isHangUp() {
      return led.isEmpty() || led.endsWith("hangup");
    }

    /// Empty when there is nothing to say.
    String words() {
      return Stream.of(led, complaint)
          .filter(part -> !part.isEmpty())
          .collect(Collectors.joining(", "));
    }
  }

  /// A call whose stream is open.
  ///
  /// @param since by the monotonic clock, in nanoseconds
  /// @param next what follows when the stream ends
  record Placed(String callSid, TwilioCaller caller, long since, Twiml next) {}
}
