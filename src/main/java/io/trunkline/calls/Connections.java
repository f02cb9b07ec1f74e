// SPDX-License-Identifier: Apache-2.0
package io.trunkline.calls;

import io.trunkline.agents.Agent;
import io.trunkline.agents.AgentForCall;
import io.trunkline.engines.Engines;
import io.trunkline.media.CallBrief;
import io.trunkline.media.CallRules;
import io.trunkline.media.EngineBrief;
import io.trunkline.tools.ToolSession;
import io.trunkline.vocabulary.Secret;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Lets an agent and a caller find each other: the brief, and the ticket that opens the media port.
@Component
class Connections {

  static final String STREAMS = "/twilio-media-stream/";
  private static final String LISTENERS = "/listen/";
  private static final Duration GOODBYE = Duration.ofSeconds(10);

  private final Tickets tickets;
  private final Recordings recordings;
  private final MediaPlane plane;
  private final CallsSettings settings;
  private final InstantSource clock;
  private final OneMoment oneMoment;

  Connections(
      Tickets tickets,
      Recordings recordings,
      MediaPlane plane,
      CallsSettings settings,
      InstantSource clock,
      OneMoment oneMoment) {
    this.tickets = tickets;
    this.recordings = recordings;
    this.plane = plane;
    this.settings = settings;
    this.clock = clock;
    this.oneMoment = oneMoment;
  }

  /// @param again what was said before, when the call was on another stream
  /// @param stream counts the streams of the call, from 0
  /// @param spent so much of the call's longest time is over
  record Wish(
      NewCall call,
      AgentForCall answering,
      Engines.Choice voice,
      Optional<ToolSession> tools,
      Optional<String> again,
      int stream,
      Duration spent) {

    /// A call's first.
    Wish(
        NewCall call,
        AgentForCall answering,
        Engines.Choice voice,
        Optional<ToolSession> tools,
        Optional<String> again,
        int stream) {
      this(call, answering, voice, tools, again, stream, Duration.ZERO);
    }
  }

  /// A stream the carrier is told to open.
  ///
  /// @param brief whoever comes on it is recognized by
  record Offer(AnswerPlan.Connect plan, CallBrief brief) {}

  /// Whether a stream that comes now is let in.
  boolean takeCalls() {
    return plane.takesCalls();
  }

  /// Where audio comes and goes, as browsers are told it: scheme, host and port.
  URI origin() {
    URI media = URI.create(mediaUrl());
    return URI.create(media.getScheme() + "://" + media.getAuthority());
  }

  /// Whether the media port is reached by this machine's own name.
  boolean isOwnMachine() {
    return settings.mediaUrl() == null;
  }

  URI listen(Secret ticket) {
    return URI.create(mediaUrl() + LISTENERS + ticket.reveal());
  }

  /// The same stream for somebody in this process: no proxy lies between.
  URI here(URI stream) {
    String path = stream.getPath();
    return URI.create("ws://" + plane.host() + path.substring(path.indexOf(STREAMS)));
  }

  /// The way for the carrier.
  AnswerPlan.Connect connect(Wish wish, StreamProof proof) {
    return offer(wish, proof).plan();
  }

  Offer offer(Wish wish, StreamProof proof) {
    CallBrief brief = brief(wish);
    Secret ticket = tickets.issue(brief, proof);
    AnswerPlan.Connect plan =
        new AnswerPlan.Connect(
            URI.create(mediaUrl() + STREAMS + ticket.reveal()),
            Map.of("session", wish.call().session()));
    return new Offer(plan, brief);
  }

  private CallBrief brief(Wish wish) {
    Agent agent = wish.answering().agent();
    NewCall call = wish.call();
    EngineBrief brief =
        Briefs.of(
            wish.answering(), model(wish), wish.voice(), offers(wish.tools()), clock.instant());
    Optional<Path> recording =
        agent.recording().on()
            ? Optional.of(recordings.next(call.organization(), call.id(), wish.stream()))
            : Optional.empty();
    return new CallBrief(
        Journals.name(call),
        call.account().orElse(NO_CARRIER),
        wish.voice().engine(),
        wish.again().map(said -> Briefs.again(brief, said)).orElse(brief),
        new CallRules(
            longest(agent, wish.spent()),
            Duration.ofSeconds(agent.limits().silenceSeconds()),
            agent.listening().interruptible()),
        recording,
        oneMoment.clip());
  }

  /// A call goes on with the model it began with, whatever its agent has been given since.
  private static String model(Wish wish) {
    NewCall call = wish.call();
    return call.model()
        .filter(_ -> call.engine().filter(wish.voice().engine().name()::equals).isPresent())
        .orElseGet(() -> Briefs.model(wish.answering().agent(), wish.voice()));
  }

  /// What is left of the call's time; enough for a goodbye in any case.
  private static Duration longest(Agent agent, Duration spent) {
    Duration left = Duration.ofSeconds(agent.limits().maxSeconds()).minus(spent);
    return left.compareTo(GOODBYE) < 0 ? GOODBYE : left;
  }

  /// What a stream without a carrier names as its account.
  static final String NO_CARRIER = "web";

  private static List<EngineBrief.ToolOffer> offers(Optional<ToolSession> tools) {
    return tools.stream()
        .flatMap(session -> session.offers().stream())
        .map(offer -> new EngineBrief.ToolOffer(offer.name(), offer.description(), offer.schema()))
        .toList();
  }

  /// Without a public address the media port of this machine.
  private String mediaUrl() {
    URI configured = settings.mediaUrl();
    if (configured == null) {
      return "ws://localhost:" + plane.port();
    }
    // People have the address with and without the path in their files.
    return configured.toString().replaceFirst("(/twilio-media-stream)?/?$", "");
  }
}
