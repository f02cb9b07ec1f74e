// SPDX-License-Identifier: Apache-2.0
package io.trunkline.calls;

import io.trunkline.audit.AuditLog;
import io.trunkline.media.EndReason;
import io.trunkline.media.LiveCall;
import io.trunkline.vocabulary.PhoneNumber;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// What people do with a call that goes on. Every method runs in the scope of whoever acts, who can
/// act on calls it shows only.
@Component
public final class CallRoom {

  private static final int LONGEST_WHISPER = 500;

  private final MediaPlane plane;
  private final Carriers carriers;
  private final Journals journals;
  private final AuditLog audit;
  private final Connections connections;
  private final Tickets tickets;

  CallRoom(
      MediaPlane plane,
      Carriers carriers,
      Journals journals,
      AuditLog audit,
      Connections connections,
      Tickets tickets) {
    this.connections = connections;
    this.tickets = tickets;
    this.plane = plane;
    this.carriers = carriers;
    this.journals = journals;
    this.audit = audit;
  }

  /// What came of it.
  public enum Outcome {
    DONE,
    /// The call goes on no more.
    OVER,
    /// Nothing was said, or too much.
    UNFIT,
    /// There is no carrier who could do it.
    NO_CARRIER
  }

  /// Tells the agent something the caller does not hear.
  public Outcome whisper(Call call, String text) {
    String words = text.strip();
    if (words.isEmpty() || words.length() > LONGEST_WHISPER) {
      return Outcome.UNFIT;
    }
    Optional<LiveCall> live = plane.call(name(call));
    live.ifPresent(
        on -> on.whisper("A colleague tells you, unheard by the caller: " + words, false));
    return done(call, live.isPresent(), "call.whispered");
  }

  /// Hands the agent what the caller typed. Only where the caller is a person of the organization
  /// herself: nobody puts words into the mouth of a caller on the phone.
  public Outcome typed(Call call, String text) {
    String words = text.strip();
    if (words.isEmpty()
        || words.length() > LONGEST_WHISPER
        || call.parties().direction() != Direction.WEB) {
      return Outcome.UNFIT;
    }
    Optional<LiveCall> live = plane.call(name(call));
    live.ifPresent(on -> on.typed(words));
    return live.isPresent() ? Outcome.DONE : Outcome.OVER;
  }

  /// Where both sides can be heard, by whoever comes first within a minute; empty once the call is
  /// over.
  ///
  /// @param viewer names who listens, for [#listenNoMore]
  public Optional<URI> listen(Call call, String viewer) {
    Optional<LiveCall> live = plane.call(name(call));
    return live.map(on -> {
      audit.record(call.organization(), "call.listened", call.id().toString(), Map.of());
      return connections.listen(tickets.listeners().issue(on.brief().call(), viewer));
    });
  }

  /// Ends whatever this viewer listens to.
  public void listenNoMore(String viewer) {
    tickets.listeners().end(viewer);
  }

  /// Ends the call at once.
  public Outcome hangUp(Call call) {
    Optional<LiveCall> live = plane.call(name(call));
    boolean carrierEnds = carriers.of(call).map(control -> control.hangUp(call)).orElse(false);
    live.ifPresent(on -> on.end(EndReason.AGENT_HUNG_UP));
    return done(call, carrierEnds || live.isPresent(), "call.hung-up");
  }

  /// Gives the caller to a human, whoever acts has said which.
  public Outcome takeOver(Call call, PhoneNumber to) {
    Optional<CallControl> carrier = carriers.of(call);
    if (carrier.isEmpty()) {
      return Outcome.NO_CARRIER;
    }
    boolean given = carrier.get().transfer(call, to, Optional.empty());
    if (given) {
      plane.call(name(call)).ifPresent(on -> on.end(EndReason.TRANSFERRED));
    }
    return done(call, given, "call.taken-over");
  }

  private Outcome done(Call call, boolean done, String action) {
    if (!done) {
      return Outcome.OVER;
    }
    audit.record(call.organization(), action, call.id().toString(), Map.of());
    journals.find(name(call)).ifPresent(journal -> journal.happened(action, Map.of()));
    return Outcome.DONE;
  }

  private static String name(Call call) {
    return call.parties().carrierCall().orElse(call.session());
  }
}
