// SPDX-License-Identifier: Apache-2.0
package io.trunkline.simulator.load;

import io.trunkline.simulator.Ears;
import io.trunkline.simulator.TwilioCaller;
import java.util.concurrent.CompletionStage;

/// How a call gets to what is measured.
interface Door {

  /// Places a call; the stage fails with a [CallRefusedException] when it does not come about.
  CompletionStage<Placed> place(String callSid, Ears ears);

  /// What became of a call once its stream was over, in a word or two; empty for nothing. A caller
  /// who has hung up is led nowhere any more.
  CompletionStage<String> after(Placed call);

  /// A call whose stream is open.
  ///
  /// @param since by the monotonic clock, in nanoseconds
  /// @param next what follows when the stream ends
  record Placed(String callSid, TwilioCaller caller, long since, Twiml next) {}
}
