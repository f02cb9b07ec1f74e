// SPDX-License-Identifier: Apache-2.0
package io.trunkline.calls;

import io.trunkline.media.Admission;
import io.trunkline.media.CallBrief;
import io.trunkline.media.CallDesk;
import io.trunkline.media.EndReason;
import io.trunkline.media.EngineEvent;
import io.trunkline.media.Listening;
import io.trunkline.media.LiveCall;
import io.trunkline.media.Moment;
import io.trunkline.media.Tally;
import io.trunkline.media.TicketClaim;
import io.trunkline.tools.CallAction;
import io.trunkline.tools.ToolAnswer;
import io.trunkline.tools.ToolSession;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/// Answers the media plane: who may stream, what comes of a tool, and what becomes of what happens
/// in a call.
@Component
final class StreamDesk implements CallDesk, DisposableBean {

  private static final Logger LOG = LoggerFactory.getLogger(StreamDesk.class);

  private final Tickets tickets;
  private final Journals journals;
  private final StreamSums sums;
  private final Leases leases;
  private final HardStop hardStop;
  private final ObjectProvider<MediaPlane> plane;
  private final ExecutorService toolThreads = Executors.newVirtualThreadPerTaskExecutor();

  StreamDesk(
      Tickets tickets,
      Journals journals,
      StreamSums sums,
      Leases leases,
      HardStop hardStop,
      ObjectProvider<MediaPlane> plane) {
    this.tickets = tickets;
    this.journals = journals;
    this.sums = sums;
    this.leases = leases;
    this.hardStop = hardStop;
    this.plane = plane;
  }

  @Override
  public CompletionStage<Admission> admit(TicketClaim claim) {
    Admission admission = tickets.spend(claim);
    if (admission instanceof Admission.Admitted(CallBrief brief)) {
      journals.find(brief.call()).ifPresent(journal -> journal.standing().admitted(brief));
    }
    return CompletableFuture.completedFuture(admission);
  }

  @Override
  public CompletionStage<Optional<Listening>> admitListener(TicketClaim claim) {
    return CompletableFuture.completedFuture(tickets.listeners().spend(claim.ticket()));
  }

  @Override
  public CompletionStage<String> run(CallBrief call, ToolRequest request) {
    Optional<Journal> journal = journals.find(call.call());
    Optional<ToolSession> tools = journal.flatMap(Journal::tools);
    if (tools.isEmpty()) {
      LOG.atWarn().addKeyValue("call", call.call()).log("A model asked for a tool nobody gave it");
      return CompletableFuture.completedFuture("{\"error\":\"There is no such tool.\"}");
    }
    return CompletableFuture.supplyAsync(
        () -> use(call, journal.get(), tools.get(), request), toolThreads);
  }

  private String use(CallBrief call, Journal journal, ToolSession tools, ToolRequest request) {
    ToolAnswer answer = tools.use(request.toolCall(), request.name(), request.arguments());
    journal.toolAnswered(request.toolCall(), answer.json(), answer.worked());
    answer.action().ifPresent(action -> act(call, journal, action));
    return answer.json();
  }

  /// What a tool makes happen to the call itself waits until the caller has heard what is being
  /// said.
  private void act(CallBrief call, Journal journal, CallAction action) {
    Optional<LiveCall> live = plane.getObject().call(call.call());
    switch (action) {
      case CallAction.HangUp _ -> live.ifPresent(on -> on.endAfterGoodbye(EndReason.AGENT_HUNG_UP));
      case CallAction.Transfer transfer -> {
        journal.transferTo(transfer);
        hardStop.raise(journal.call().asCall());
        live.ifPresent(on -> on.endAfterGoodbye(EndReason.TRANSFERRED));
      }
    }
  }

  @Override
  public void report(CallBrief call, Moment moment) {
    journals
        .find(call.call())
        .ifPresent(journal -> {
          journal.told(moment);
          if (moment instanceof Moment.StreamStarted) {
            journal.streamBegins(call);
            leases.take(journal.call());
            hardStop.ask(
                journal.call().asCall(), journal.sinceFirstStream().plus(call.rules().longest()));
          } else if (moment instanceof Moment.EngineTold(_, EngineEvent event)) {
            told(journal, event);
          }
        });
  }

  private static void told(Journal journal, EngineEvent event) {
    switch (event) {
      case EngineEvent.ReplyStarted _ -> journal.tools().ifPresent(ToolSession::turnBegan);
      case EngineEvent.Complained complained ->
          journal.happened("engine.complained", Map.of("code", complained.code()));
      case EngineEvent.Recovering recovering ->
          journal.happened(
              "engine.recovering", Map.of("attempt", Integer.toString(recovering.attempt())));
      case EngineEvent.Recovered _ -> journal.happened("engine.recovered", Map.of());
      case EngineEvent.Failed failed ->
          journal.happened(
              "engine.failed", Map.of("failure", failed.failure().name(), "code", failed.code()));
      case EngineEvent.Ready _,
          EngineEvent.Transcribed _,
          EngineEvent.CallerStarted _,
          EngineEvent.CallerStopped _,
          EngineEvent.CallerSaid _,
          EngineEvent.CallerTurn _,
          EngineEvent.AgentSaid _,
          EngineEvent.SpeechEnded _,
          EngineEvent.ReplyEnded _,
          EngineEvent.ToolAsked _ -> {}
    }
  }

  @Override
  public void closed(CallBrief call, Tally tally) {
    Optional<Journal> found = journals.find(call.call());
    if (found.isEmpty()) {
      LOG.atWarn().addKeyValue("call", call.call()).log("A stream nobody keeps a record of ended");
      return;
    }
    Journal journal = found.get();
    NewCall begun = journal.call();
    journal.streamEnded(call, tally.reason(), sums.of(call, tally));
    if (!journal.standing().isOnAStream()) {
      leases.leave(begun);
    }
    if (!journal.standing().isOnAStream()
        && (begun.carrierCall().isEmpty() || journal.isCarrierDone())) {
      journal.close();
    }
  }

  @Override
  public void destroy() {
    toolThreads.shutdownNow();
  }
}
