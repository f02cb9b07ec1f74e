// SPDX-License-Identifier: Apache-2.0
package io.trunkline.calls;

import io.trunkline.calls.LookedUp.Found;
import io.trunkline.tools.ToolSession;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/// Answers calls: finds who is called, opens the record and says how the call goes on.
///
/// A caller never waits for our database: what it does not say in time is taken from memory, and
/// the record is written when it can be.
@Component
public final class Switchboard implements DisposableBean {

  private static final Logger LOG = LoggerFactory.getLogger(Switchboard.class);

  private static final String NOT_IN_SERVICE =
      "The number you have called is not in service. Please check the number. Goodbye.";
  private static final String NOT_NOW =
      "We are sorry, we have a technical problem. Please call again in a few minutes. Goodbye.";
  private static final String NOBODY_ANSWERS =
      "We are sorry, nobody can take your call at the moment. Please call again later. Goodbye.";

  private static final String TO_A_HUMAN =
      "All our lines are busy. I am putting you through to a colleague.";

  private final Destinations destinations;
  private final Connections connections;
  private final Records records;
  private final Journals journals;
  private final CallsSettings settings;
  private final InstantSource clock;
  private final ExecutorService lookUps = Executors.newVirtualThreadPerTaskExecutor();

  Switchboard(
      Destinations destinations,
      Connections connections,
      Records records,
      Journals journals,
      CallsSettings settings,
      InstantSource clock) {
    this.destinations = destinations;
    this.connections = connections;
    this.records = records;
    this.journals = journals;
    this.settings = settings;
    this.clock = clock;
  }

  /// The answer to a call.
  public sealed interface Answer {

    /// In the carrier's words; the same bytes however often it is asked.
    record Reply(String text) implements Answer {

      /// It holds the ticket.
      @Override
      public String toString() {
        return "Reply[]";
      }
    }

    /// Whoever signed has no business with this call.
    record NotYours() implements Answer {}
  }

  /// Answers a call; one that was answered before is answered with the same words.
  ///
  /// @param proof what its streams will be signed with
  /// @param wording puts a plan into the carrier's words
  public Answer answer(IncomingCall call, StreamProof proof, Function<AnswerPlan, String> wording) {
    Optional<NewCall> known = journals.begun(call.carrierCall());
    if (known.isPresent() && !isOf(known.get(), call)) {
      return new Answer.NotYours();
    }
    Optional<String> before = known.flatMap(NewCall::reply);
    if (before.isPresent()) {
      return new Answer.Reply(before.get());
    }
    Looked looked = lookUpInTime(call);
    return switch (looked.found()) {
      case LookedUp.Known(String reply) -> new Answer.Reply(reply);
      case LookedUp.Foreign _ -> new Answer.NotYours();
      case LookedUp.Nobody _ ->
          new Answer.Reply(wording.apply(new AnswerPlan.Apologise(NOT_IN_SERVICE)));
      case LookedUp.Unsure _ -> new Answer.Reply(wording.apply(new AnswerPlan.Apologise(NOT_NOW)));
      case Found found -> new Answer.Reply(begin(call, found, looked.inTime(), proof, wording));
    };
  }

  /// @param inTime false when the database did not say it
  private record Looked(LookedUp found, boolean inTime) {}

  private static boolean isOf(NewCall known, IncomingCall call) {
    return known.account().filter(call.account()::equals).isPresent();
  }

  /// What takes too long goes on and is not heeded: to interrupt it would close the database's
  /// connection under it.
  private Looked lookUpInTime(IncomingCall call) {
    Future<LookedUp> asked = lookUps.submit(() -> lookUp(call));
    try {
      LookedUp found =
          asked.get(Deadline.left(settings.answerWithin()).toMillis(), TimeUnit.MILLISECONDS);
      return new Looked(found, true);
    } catch (TimeoutException slow) {
      LOG.atWarn()
          .addKeyValue("call", call.carrierCall())
          .log("The database is slow; answering from memory");
    } catch (ExecutionException away) {
      LOG.atWarn()
          .addKeyValue("call", call.carrierCall())
          .log("The database is away; answering from memory: {}", reason(away));
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
    return new Looked(destinations.recall(call), false);
  }

  /// Without the message, which may quote what was asked.
  private static String reason(ExecutionException away) {
    Throwable cause = away.getCause();
    return (cause == null ? away : cause).getClass().getSimpleName();
  }

  private LookedUp lookUp(IncomingCall call) {
    Optional<CallTable.Owner> before = records.owner(call.carrierCall());
    if (before.isEmpty()) {
      return destinations.find(call);
    }
    boolean theirs = before.get().account().filter(call.account()::equals).isPresent();
    Optional<String> reply = theirs ? records.reply(before.get()) : Optional.empty();
    return reply.<LookedUp>map(LookedUp.Known::new).orElseGet(LookedUp.Foreign::new);
  }

  private String begin(
      IncomingCall call,
      Found found,
      boolean inTime,
      StreamProof proof,
      Function<AnswerPlan, String> wording) {
    NewCall begun = newCall(call, found);
    boolean answered = found.agent().filter(agent -> agent.agent().isLive()).isPresent();
    if (!answered || found.voice().isEmpty()) {
      return without(begun, found, new AnswerPlan.Apologise(NOBODY_ANSWERS), wording);
    } else if (!connections.takeCalls()) {
      return turnedAway(begun, found, wording);
    }
    Optional<ToolSession> tools = tools(found, begun, inTime);
    Connections.Offer offer =
        connections.offer(
            new Connections.Wish(
                begun,
                found.agent().orElseThrow(),
                found.voice().orElseThrow(),
                tools,
                Optional.empty(),
                0),
            proof);
    NewCall answer = begun.with(wording.apply(offer.plan()));
    return reply(
        journals.open(Beginning.of(answer, tools, Optional.of(found), Standing.offered(offer))));
  }

  /// As many calls as may are going on, or the product is stopping: a stream would be refused.
  private String turnedAway(NewCall begun, Found found, Function<AnswerPlan, String> wording) {
    AnswerPlan plan =
        found
            .human()
            .<AnswerPlan>map(human -> new AnswerPlan.Forward(TO_A_HUMAN, human.e164()))
            .orElseGet(() -> new AnswerPlan.Apologise(NOBODY_ANSWERS));
    String reply = without(begun, found, plan, wording);
    journals
        .find(Journals.name(begun))
        .ifPresent(journal -> journal.happened("call.turned-away", Map.of()));
    return reply;
  }

  private String without(
      NewCall begun, Found found, AnswerPlan plan, Function<AnswerPlan, String> wording) {
    return reply(
        journals.open(
            Beginning.of(
                begun.with(wording.apply(plan)),
                Optional.empty(),
                Optional.of(found),
                Standing.answered(plan))));
  }

  /// Two requests for one call at once find one journal, and both its words.
  private static String reply(Journal journal) {
    return journal.call().reply().orElseThrow();
  }

  /// A database that was slow a moment ago is not waited for again.
  private Optional<ToolSession> tools(Found found, NewCall call, boolean inTime) {
    return inTime
        ? toolsInTime(found, call).or(() -> destinations.toolsOfOurs(found, call))
        : destinations.toolsOfOurs(found, call);
  }

  private Optional<ToolSession> toolsInTime(Found found, NewCall call) {
    Future<Optional<ToolSession>> asked = lookUps.submit(() -> destinations.tools(found, call));
    try {
      return asked.get(Deadline.left(settings.answerWithin()).toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException away) {
      LOG.atWarn()
          .addKeyValue("call", call.session())
          .log("A call begins without its organization's own tools");
      return Optional.empty();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  private NewCall newCall(IncomingCall call, Found found) {
    String session = "twilio_" + call.carrierCall();
    Call.Parties parties =
        new Call.Parties(
            Direction.INBOUND,
            call.from(),
            call.to(),
            Optional.of(call.carrierCall()),
            Optional.of(call.account()));
    CallId id = CallId.of(found.organization(), session);
    return NewCall.of(id, session, parties, found, clock.instant());
  }

  @Override
  public void destroy() {
    lookUps.shutdownNow();
  }
}
