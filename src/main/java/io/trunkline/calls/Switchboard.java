// SPDX-License-Identifier: Apache-2.0
package io.trunkline.calls;

import io.trunkline.calls.LookedUp.Found;
import io.trunkline.tools.ToolSession;
import java.time.InstantSource;
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
    Optional<Journal> known = journals.find(call.carrierCall());
    if (known.isPresent()) {
      return known.get().call().reply().isPresent() && isOf(known.get().call(), call)
          ? new Answer.Reply(known.get().call().reply().get())
          : new Answer.NotYours();
    }
    return switch (lookUpInTime(call)) {
      case LookedUp.Known(String reply) -> new Answer.Reply(reply);
      case LookedUp.Foreign _ -> new Answer.NotYours();
      case LookedUp.Nobody _ ->
          new Answer.Reply(wording.apply(new AnswerPlan.Apologise(NOT_IN_SERVICE)));
      case LookedUp.Unsure _ -> new Answer.Reply(wording.apply(new AnswerPlan.Apologise(NOT_NOW)));
      case Found found -> begin(call, found, proof, wording);
    };
  }

  private static boolean isOf(NewCall known, IncomingCall call) {
    return known.account().filter(call.account()::equals).isPresent();
  }

  /// What takes too long goes on and is not heeded: to interrupt it would close the database's
  /// connection under it.
  private LookedUp lookUpInTime(IncomingCall call) {
    Future<LookedUp> asked = lookUps.submit(() -> lookUp(call));
    try {
      return asked.get(Deadline.left(settings.answerWithin()).toMillis(), TimeUnit.MILLISECONDS);
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
    return destinations.recall(call);
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

  private Answer begin(
      IncomingCall call, Found found, StreamProof proof, Function<AnswerPlan, String> wording) {
    CallId id = CallId.random();
    NewCall begun = newCall(id, call, found);
    boolean answered = found.agent().filter(agent -> agent.agent().isLive()).isPresent();
    if (!answered || found.voice().isEmpty()) {
      String sorry = wording.apply(new AnswerPlan.Apologise(NOBODY_ANSWERS));
      return reply(journals.open(begun.with(sorry), Optional.empty()));
    }
    Optional<ToolSession> tools = toolsIfPossible(found, id, call);
    AnswerPlan plan =
        connections.connect(
            new Connections.Wish(
                begun,
                found.agent().orElseThrow(),
                found.voice().orElseThrow(),
                tools,
                Optional.empty(),
                0),
            proof);
    return reply(journals.open(begun.with(wording.apply(plan)), tools));
  }

  /// Two requests for one call at once find one journal, and both its words.
  private static Answer reply(Journal journal) {
    return new Answer.Reply(journal.call().reply().orElseThrow());
  }

  private Optional<ToolSession> toolsIfPossible(Found found, CallId id, IncomingCall call) {
    Future<Optional<ToolSession>> asked =
        lookUps.submit(() -> destinations.tools(found, id, call.from()));
    try {
      return asked.get(Deadline.left(settings.answerWithin()).toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException away) {
      LOG.atWarn().addKeyValue("call", call.carrierCall()).log("A call begins without tools");
      return Optional.empty();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  private NewCall newCall(CallId id, IncomingCall call, Found found) {
    Call.Parties parties =
        new Call.Parties(
            Direction.INBOUND,
            call.from(),
            call.to(),
            Optional.of(call.carrierCall()),
            Optional.of(call.account()));
    return NewCall.of(id, "twilio_" + call.carrierCall(), parties, found, clock.instant());
  }

  @Override
  public void destroy() {
    lookUps.shutdownNow();
  }
}
