// SPDX-License-Identifier: Apache-2.0
package io.trunkline.calls;

import io.trunkline.media.Admission;
import io.trunkline.media.CallBrief;
import io.trunkline.media.CallDesk;
import io.trunkline.media.Moment;
import io.trunkline.media.Tally;
import io.trunkline.media.TicketClaim;
import io.trunkline.vocabulary.Secret;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Answers the media plane: who may stream, and what becomes of what happens in a call.
@Component
final class StreamDesk implements CallDesk {

  private static final Logger LOG = LoggerFactory.getLogger(StreamDesk.class);

  private final Tickets tickets;

  StreamDesk(Tickets tickets) {
    this.tickets = tickets;
  }

  @Override
  public CompletionStage<Admission> admit(TicketClaim claim) {
    return CompletableFuture.completedFuture(tickets.spend(Secret.of(claim.ticket())));
  }

  /// No agent has a tool yet, so whatever a model asks for does not exist.
  @Override
  public CompletionStage<String> run(CallBrief call, ToolRequest request) {
    LOG.atWarn().addKeyValue("call", call.call()).log("A model asked for a tool nobody gave it");
    return CompletableFuture.completedFuture("{\"error\":\"There is no such tool.\"}");
  }

  @Override
  public void report(CallBrief call, Moment moment) {
    LOG.atDebug().addKeyValue("call", call.call()).log("{}", moment.getClass().getSimpleName());
  }

  @Override
  public void closed(CallBrief call, Tally tally) {
    LOG.atDebug()
        .addKeyValue("call", call.call())
        .addKeyValue("endReason", tally.reason().label())
        .log("Call closed");
  }
}
