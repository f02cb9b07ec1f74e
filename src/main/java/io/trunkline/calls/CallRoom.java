// SPDX-License-Identifier: Apache-2.0
package io.trunkline.calls;

import io.trunkline.media.EndReason;
import io.trunkline.media.LiveCall;
import io.trunkline.vocabulary.PhoneNumber;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;

/// What people do with a call that goes on. Whoever acts has read the call in a scope that shows it
/// to her, and has left that scope: a carrier may take seconds to answer, and nobody shall hold a
/// connection to the database meanwhile. What was done is recorded in a scope of its own.
@Component
public final class CallRoom {

  private static final int LONGEST_WHISPER = 500;

  private final MediaPlane plane;
  private final CarrierActs carrier;
  private final Journals journals;
  private final ActsInCalls acts;
  private final Connections connections;
  private final Tickets tickets;

  CallRoom(
      MediaPlane plane,
      CarrierActs carrier,
      Journals journals,
      ActsInCalls acts,
      Connections connections,
      Tickets tickets) {
    this.plane = plane;
    this.carrier = carrier;
    this.journals = journals;
    this.acts = acts;
    this.connections = connections;
    this.tickets = tickets;
  }

  /// What came of it.
  public enum Outcome {
    DONE,
    /// The call goes on no more.
    OVER,
    /// No agent speaks with the caller yet.
    RINGING,
    /// Nothing was said, or too much.
    UNFIT,
    /// There is no carrier who could do it.
    NO_CARRIER,
    /// The carrier did not say that it is done.
    CARRIER_AWAY,
    /// Nobody is put through to such a number.
    CLOSED_NUMBER
  }

  /// Tells the agent something the caller does not hear.
  public Outcome whisper(Call call, String text) {
    String words = text.strip();
    Outcome outcome =
        say(
            call,
            words,
            on -> on.whisper("A colleague tells you, unheard by the caller: " + words, false));
    if (outcome == Outcome.DONE) {
      acts.done(call, "call.whispered");
    }
    return outcome;
  }

  /// Hands the agent what the caller typed. Only where the caller is a person of the organization
  /// herself: nobody puts words into the mouth of a caller on the phone.
  public Outcome typed(Call call, String text) {
    String words = text.strip();
    return call.parties().direction() == Direction.WEB
        ? say(call, words, on -> on.typed(words))
        : Outcome.UNFIT;
  }

  private Outcome say(Call call, String words, Consumer<LiveCall> how) {
    if (words.isEmpty() || words.length() > LONGEST_WHISPER) {
      return Outcome.UNFIT;
    }
    Optional<LiveCall> live = plane.call(name(call));
    live.ifPresent(how);
    return live.isPresent() ? Outcome.DONE : withoutStream(call);
  }

  /// It rings until its first stream has begun.
  private Outcome withoutStream(Call call) {
    boolean rings = journals.find(name(call)).filter(Journal::isRinging).isPresent();
    return rings ? Outcome.RINGING : Outcome.OVER;
  }

  /// Where both sides can be heard, by whoever comes first within a minute; empty once the call is
  /// over.
  ///
  /// @param viewer names who listens, for [#listenNoMore]
  public Optional<URI> listen(Call call, String viewer) {
    Optional<LiveCall> live = plane.call(name(call));
    return live.map(on -> {
      acts.audited(call, "call.listened", Map.of());
      return connections.listen(tickets.listeners().issue(on.brief().call(), viewer));
    });
  }

  /// Ends whatever this viewer listens to.
  public void listenNoMore(String viewer) {
    tickets.listeners().end(viewer);
  }

  /// Ends the call at once. Its stream ends whatever the carrier says: with it, the carrier asks
  /// what comes next, and is told that nothing does.
  public Outcome hangUp(Call call) {
    Optional<LiveCall> live = plane.call(name(call));
    live.ifPresent(on -> on.end(EndReason.STAFF_HUNG_UP));
    CarrierActs.Answer answer = carrier.hangUp(call);
    if (live.isPresent() || answer == CarrierActs.Answer.DONE) {
      acts.done(call, "call.hung-up");
      return Outcome.DONE;
    } else if (answer == CarrierActs.Answer.UNKNOWN) {
      acts.audited(call, "call.hang-up-tried", Map.of());
      return Outcome.CARRIER_AWAY;
    }
    return withoutStream(call);
  }

  /// Gives the caller to a human, whoever acts has said which.
  public Outcome takeOver(Call call, PhoneNumber to) {
    Map<String, String> number = Map.of("to", to.e164());
    if (!to.mayBeDialled()) {
      acts.audited(call, "call.take-over-refused", number);
      return Outcome.CLOSED_NUMBER;
    }
    return switch (carrier.transfer(call, to)) {
      case DONE -> {
        plane.call(name(call)).ifPresent(on -> on.end(EndReason.TRANSFERRED));
        acts.done(call, "call.taken-over", number);
        yield Outcome.DONE;
      }
      case UNKNOWN -> {
        acts.audited(call, "call.take-over-tried", number);
        yield Outcome.CARRIER_AWAY;
      }
      case OVER -> Outcome.OVER;
      case NOBODY -> Outcome.NO_CARRIER;
    };
  }

  private static String name(Call call) {
    return call.parties().carrierCall().orElse(call.session());
  }
}
