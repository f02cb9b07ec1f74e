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
  record Wish(
      NewCall call,
      AgentForCall answering,
      Engines.Choice voice,
      Optional<ToolSession> tools,
      Optional<String> again,
      int stream) {}

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
    Secret ticket = tickets.issue(brief(wish), proof);
    return new AnswerPlan.Connect(
        URI.create(mediaUrl() + STREAMS + ticket.reveal()),
        Map.of("session", wish.call().session()));
  }

  private CallBrief brief(Wish wish) {
    Agent agent = wish.answering().agent();
    NewCall call = wish.call();
    EngineBrief brief =
        Briefs.of(wish.answering(), wish.voice(), offers(wish.tools()), clock.instant());
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
            Duration.ofSeconds(agent.limits().maxSeconds()),
            Duration.ofSeconds(agent.limits().silenceSeconds()),
            agent.listening().interruptible()),
        recording,
        oneMoment.clip());
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
