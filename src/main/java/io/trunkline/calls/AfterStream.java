// SPDX-License-Identifier: Apache-2.0
package io.trunkline.calls;

import io.trunkline.agents.AgentForCall;
import io.trunkline.agents.AgentId;
import io.trunkline.agents.Channel;
import io.trunkline.media.EndReason;
import io.trunkline.tools.CallAction;
import io.trunkline.tools.ToolSession;
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

  /// A call is on at most so many streams.
  private static final int MOST_STREAMS = 3;

  private static final String PUTTING_THROUGH = "One moment, I am putting you through.";
  private static final String TO_A_HUMAN =
      "I am sorry, we have a technical problem. I am putting you through to a colleague.";
  private static final String SORRY =
      "We are sorry, we have a technical problem. Please call again in a few minutes. Goodbye.";

  private final Journals journals;
  private final Records records;
  private final Calls calls;
  private final Destinations destinations;
  private final Connections connections;

  AfterStream(
      Journals journals,
      Records records,
      Calls calls,
      Destinations destinations,
      Connections connections) {
    this.journals = journals;
    this.records = records;
    this.calls = calls;
    this.destinations = destinations;
    this.connections = connections;
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
          call.<AnswerPlan>map(found -> takeUp(found, proof)).orElseGet(AnswerPlan.HangUp::new));
    } catch (RuntimeException away) {
      LOG.atWarn()
          .addKeyValue("call", carrierCall)
          .log("A call cannot be taken up: {}", away.getClass().getSimpleName());
      return Optional.of(new AnswerPlan.Apologise(SORRY));
    }
  }

  private AnswerPlan takeUp(Call call, StreamProof proof) {
    NewCall again = NewCall.again(call);
    Optional<ToolSession> tools =
        foundAgain(again).flatMap(found -> destinations.tools(found, again.id(), again.from()));
    Journal journal = journals.open(again, tools, calls.turnsOf(call));
    journal.happened("process.again", Map.of());
    return next(journal, proof);
  }

  private AnswerPlan next(Journal journal, StreamProof proof) {
    Journal.Standing standing = journal.standing();
    Optional<CallAction.Transfer> transfer = standing.transfer();
    if (transfer.isPresent()) {
      journal.happened("transfer.handed-over", Map.of());
      return new AnswerPlan.Forward(PUTTING_THROUGH, transfer.get().to().e164());
    }
    EndReason ended = standing.ended().orElse(EndReason.NEVER_STARTED);
    return switch (ended) {
      case CALLER_HUNG_UP, AGENT_HUNG_UP, TOO_LONG, CALLER_SILENT, TRANSFERRED ->
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
          again(journal, standing, ended, proof);
    };
  }

  private AnswerPlan again(
      Journal journal, Journal.Standing standing, EndReason ended, StreamProof proof) {
    NewCall call = journal.call();
    LOG.atWarn()
        .addKeyValue("call", call.session())
        .addKeyValue("endReason", ended.label())
        .log("A stream was lost and the caller is still there");
    Optional<LookedUp.Found> found = foundAgain(call);
    if (standing.streams() < MOST_STREAMS && found.flatMap(LookedUp.Found::voice).isPresent()) {
      journal.happened("stream.again", Map.of("after", ended.label()));
      return connections.connect(wish(journal, found.get(), standing), proof);
    }
    Optional<PhoneNumber> human =
        found
            .flatMap(LookedUp.Found::agent)
            .flatMap(answering -> answering.agent().work().transferTo());
    journal.happened("stream.given-up", Map.of("after", ended.label()));
    return human
        .<AnswerPlan>map(number -> new AnswerPlan.Forward(TO_A_HUMAN, number.e164()))
        .orElseGet(() -> new AnswerPlan.Apologise(SORRY));
  }

  private static Connections.Wish wish(
      Journal journal, LookedUp.Found found, Journal.Standing standing) {
    AgentForCall answering = found.agent().orElseThrow();
    return new Connections.Wish(
        journal.call(),
        answering,
        found.voice().orElseThrow(),
        journal.tools(),
        journal.said().isEmpty() ? Optional.empty() : Optional.of(journal.said()),
        standing.streams());
  }

  private Optional<LookedUp.Found> foundAgain(NewCall call) {
    try {
      return call.agent()
          .flatMap((AgentId agent) -> destinations.of(call.organization(), agent, Channel.VOICE));
    } catch (RuntimeException away) {
      LOG.atWarn()
          .addKeyValue("call", call.session())
          .log("The database is away: {}", away.getClass().getSimpleName());
      return destinations.recall(call.to());
    }
  }
}
