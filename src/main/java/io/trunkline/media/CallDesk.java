// SPDX-License-Identifier: Apache-2.0
package io.trunkline.media;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/// Whom the media plane asks and tells: it knows streams and engines, not organizations.
///
/// Every answer may come from any thread; the bridge takes it up on its own loop.
public interface CallDesk {

  /// Whether whoever holds this ticket may stream. A ticket is spent by being admitted.
  CompletionStage<Admission> admit(TicketClaim claim);

  /// Whether whoever holds this ticket may listen in on a call that goes on. A desk that does not
  /// say so lets nobody.
  default CompletionStage<Optional<Listening>> admitListener(TicketClaim claim) {
    return CompletableFuture.completedFuture(Optional.empty());
  }

  /// Does what the model asked for and answers with the text for the model. A stage that fails is
  /// answered to the model as a tool that did not work.
  CompletionStage<String> run(CallBrief call, ToolRequest request);

  /// Something worth recording happened. Called on the call's loop: must only take note.
  void report(CallBrief call, Moment moment);

  /// The stream is over, and the call with it unless the carrier brings it on another. Called
  /// exactly once for each admitted stream, but not for one that came to a call another stream
  /// carries on: nothing of that call has ended.
  void closed(CallBrief call, Tally tally);

  /// A tool, as the model asked for it: neither its name nor its arguments are to be believed.
  record ToolRequest(String toolCall, String name, String arguments) {

    @Override
    public String toString() {
      return "ToolRequest[toolCall=" + toolCall + ", name=" + name + "]";
    }
  }
}
