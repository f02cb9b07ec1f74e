// SPDX-License-Identifier: Apache-2.0
package io.trunkline.calls;

import io.trunkline.media.EndReason;
import io.trunkline.tools.CallAction;
import io.trunkline.vocabulary.PhoneNumber;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// What becomes of a call whose stream is over while the caller is still on the line: the carrier
/// asks, because its instructions end there.
///
/// What ended on purpose ends; what was lost is taken up again, twice; then a human is tried, and
/// if there is none the caller hears that we are sorry.
@Component
public final class AfterStream {

  private static final Logger LOG = LoggerFactory.getLogger(AfterStream.class);

  private static final String TO_A_HUMAN =
      "I am sorry, we have a technical problem. I am putting you through to a colleague.";

  private final Journals journals;
  private final Records records;
  private final Calls calls;
  private final Resumption resumption;
  private final Connections connections;
  private final HardStop hardStop;

  AfterStream(
      Journals journals,
      Records records,
      Calls calls,
      Resumption resumption,
      Connections connections,
      HardStop hardStop) {
    this.journals = journals;
    this.records = records;
    this.calls = calls;
    this.resumption = resumption;
    this.connections = connections;
    this.hardStop = hardStop;
  }

  /// Empty when whoever signed has no business with this call.
  public Optional<AnswerPlan> next(String carrierCall, String account, StreamProof proof) {
    Optional<Journal> journal = journals.find(carrierCall);
    if (journal.isEmpty()) {
      return takeUp(carrierCall, account, proof);
    }
    boolean theirs = journal.get().call().account().equals(Optional.of(account));
    return theirs ? Optional.of(next(journal.get(), proof)) : Optional.empty();
  }

  /// The process that had the call is gone; the caller is not.
  private Optional<AnswerPlan> takeUp(String carrierCall, String account, StreamProof proof) {
    try {
      Optional<CallTable.Owner> owner = records.owner(carrierCall);
      if (owner.isEmpty() || !owner.get().account().equals(Optional.of(account))) {
        return Optional.empty();
      }
      Optional<Call> call =
          calls
              .find(owner.get().organization(), owner.get().call())
              .filter(found -> found.times().finished().isEmpty());
      return Optional.of(
          call.<AnswerPlan>map(found -> next(resumption.of(found, owner.get()), proof))
              .orElseGet(AnswerPlan.HangUp::new));
    } catch (RuntimeException away) {
      LOG.atWarn()
          .addKeyValue("call", carrierCall)
          .log("A call cannot be taken up: {}", away.getClass().getSimpleName());
      return Optional.of(new AnswerPlan.Apologise(AnswerPlan.SORRY));
    }
  }

  private AnswerPlan next(Journal journal, StreamProof proof) {
    return journal.standing().answer(connections.takeCalls(), () -> decide(journal, proof));
  }

  private AnswerPlan decide(Journal journal, StreamProof proof) {
    Optional<CallAction.Transfer> transfer = journal.standing().transfer();
    if (transfer.isPresent()) {
      journal.happened(PendingTransfer.HANDED_OVER, Map.of());
      return forward(journal.call(), transfer.get());
    }
    EndReason ended = journal.standing().lastEnd();
    return switch (ended) {
      case CALLER_HUNG_UP, AGENT_HUNG_UP, STAFF_HUNG_UP, TOO_LONG, CALLER_SILENT, TRANSFERRED ->
          new AnswerPlan.HangUp();
      case DRAINED -> new AnswerPlan.HangUp();
      case STREAM_LOST,
          STREAM_SILENT,
          NEVER_STARTED,
          WRONG_CALL,
          SECOND_STREAM,
          UNFIT_STREAM,
          BROKEN_FRAMES,
          SLOW_READER,
          ENGINE_UNREACHABLE,
          ENGINE_REFUSED,
          ENGINE_BROKEN,
          ENGINE_SILENT,
          ENGINE_FLOODED ->
          again(journal, ended, proof);
    };
  }

  private static AnswerPlan forward(NewCall call, CallAction.Transfer transfer) {
    return new AnswerPlan.Forward(
        AnswerPlan.PUTTING_THROUGH,
        transfer.to().e164(),
        transfer.briefing().map(text -> AnswerPlan.Briefing.of(call.organization(), text)));
  }

  private AnswerPlan again(Journal journal, EndReason ended, StreamProof proof) {
    LOG.atWarn()
        .addKeyValue("call", journal.call().session())
        .addKeyValue("endReason", ended.label())
        .log("A stream was lost and the caller is still there");
    Map<String, String> after = Map.of("after", ended.label());
    Optional<LookedUp.Found> speaking = journal.found().filter(found -> found.voice().isPresent());
    if (speaking.isPresent()
        && journal.standing().mayBeOfferedAnother()
        && connections.takeCalls()) {
      journal.happened(Resumption.AGAIN, after);
      Connections.Offer offer = connections.offer(wish(journal, speaking.get()), proof);
      journal.standing().offer(offer);
      return offer.plan();
    }
    journal.happened("stream.given-up", after);
    Optional<PhoneNumber> human = journal.found().flatMap(LookedUp.Found::human);
    if (human.isEmpty()) {
      return new AnswerPlan.Apologise(AnswerPlan.SORRY);
    }
    journal.happened(PendingTransfer.HANDED_OVER, Map.of());
    hardStop.raise(journal.call().asCall());
    return new AnswerPlan.Forward(TO_A_HUMAN, human.get().e164());
  }

  private static Connections.Wish wish(Journal journal, LookedUp.Found found) {
    return new Connections.Wish(
        journal.call(),
        found.agent().orElseThrow(),
        found.voice().orElseThrow(),
        journal.tools(),
        journal.said().isEmpty() ? Optional.empty() : Optional.of(journal.said()),
        journal.standing().streams(),
        journal.sinceFirstStream());
  }
}
