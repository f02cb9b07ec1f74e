// SPDX-License-Identifier: Apache-2.0
package io.trunkline.calls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.netty.channel.EventLoopGroup;
import io.trunkline.engines.offline.OfflineEngine;
import io.trunkline.media.Admission;
import io.trunkline.media.CallBrief;
import io.trunkline.media.CallDesk;
import io.trunkline.media.EndReason;
import io.trunkline.media.EngineBrief;
import io.trunkline.media.EngineBrief.ToolOffer;
import io.trunkline.media.EngineEvent;
import io.trunkline.media.MediaGateway;
import io.trunkline.media.MediaLimits;
import io.trunkline.media.Moment;
import io.trunkline.media.Tally;
import io.trunkline.media.TicketClaim;
import io.trunkline.media.wire.Transport;
import io.trunkline.simulator.CallerOptions;
import io.trunkline.simulator.CallersVoice;
import io.trunkline.simulator.TwilioCaller;
import io.trunkline.speech.SpeakingVoice;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A whole call in which both sides speak aloud: the twin of a caller with a voice, the media
/// plane, the offline engine with its own.
class SpokenCallTests {

  private static final String CALL = "CA00000000000000000000000000000009";

  private static final EngineBrief BRIEF =
      new EngineBrief(
          "You answer the phone of a dentist.\nCollect: name, phone number",
          Optional.of("Good morning."),
          SomeBrief.BRIEF.voice(),
          SomeBrief.BRIEF.listening(),
          List.of(
              new ToolOffer(
                  "save_details",
                  "Saves what was collected.",
                  """
                  {"type": "object", "required": ["name", "phone"],
                   "properties": {"name": {"type": "string"}, "phone": {"type": "string"}}}
                  """),
              new ToolOffer("end_call", "Hangs up.", "{\"type\": \"object\"}")),
          SomeBrief.BRIEF.budget());

  private final EventLoopGroup callers = Transport.loops("caller", 1);
  private final List<Moment> moments = new CopyOnWriteArrayList<>();
  private final List<CallDesk.ToolRequest> tools = new CopyOnWriteArrayList<>();
  private final List<Tally> tallies = new CopyOnWriteArrayList<>();
  private final SpeakingVoice agentsVoice = new SpeakingVoice();
  private final OfflineEngine engine = new OfflineEngine(agentsVoice);
  private final SpeakingVoice throat = new SpeakingVoice();
  private final CallersVoice voice = new CallersVoice(throat);
  private MediaGateway gateway;

  @BeforeEach
  void openTheGateway() throws IOException {
    gateway =
        MediaGateway.open(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
            1,
            MediaLimits.DEFAULTS,
            new Desk(),
            new SimpleMeterRegistry());
  }

  @AfterEach
  void close() {
    gateway.close();
    engine.close();
    throat.close();
    agentsVoice.close();
    callers.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
  }

  @Test
  void whatTheCallerSaysAloudIsUnderstoodWrittenDownAndSaved() throws Exception {
    // Given
    TwilioCaller caller = calls();
    awaitReply(1);

    // When
    letItFinish(caller);
    voice.say("my name is john smith").get(30, TimeUnit.SECONDS);
    awaitReply(2);
    letItFinish(caller);
    voice.say("five five five, zero one two three").get(30, TimeUnit.SECONDS);
    caller.ended().get(60, TimeUnit.SECONDS);

    // Then
    assertThat(said(EngineEvent.CallerSaid.class).map(EngineEvent.CallerSaid::text))
        .containsExactly("my name is john smith", "five five five zero one two three");
    assertThat(
            String.join(
                "", said(EngineEvent.AgentSaid.class).map(EngineEvent.AgentSaid::text).toList()))
        .startsWith("Good morning. May I have your name, please?")
        .contains("Thank you, John. What is the best phone number")
        .endsWith("Thank you for calling. Goodbye.");
    assertThat(tools)
        .extracting(CallDesk.ToolRequest::name)
        .containsExactly("save_details", "end_call");
    assertThat(tools.getFirst().arguments())
        .isEqualTo("{\"name\":\"John Smith\",\"phone\":\"5550123\"}");
    await().until(() -> !tallies.isEmpty());
    assertThat(tallies.getFirst().reason()).isEqualTo(EndReason.AGENT_HUNG_UP);
    assertThat(tallies.getFirst().interruptions()).isZero();
  }

  @Test
  void whoCannotBeUnderstoodTypesOrPressesKeys() throws Exception {
    // Given
    TwilioCaller caller = calls();
    awaitReply(1);

    // When
    gateway.call(CALL).orElseThrow().typed("Zbigniew Brzęczyszczykiewicz");
    awaitReply(2);
    "5550123#".chars().forEach(key -> caller.dtmf((char) key));
    caller.ended().get(60, TimeUnit.SECONDS);

    // Then
    assertThat(tools.getFirst().arguments())
        .isEqualTo("{\"name\":\"Zbigniew Brzęczyszczykiewicz\",\"phone\":\"5550123\"}");
    assertThat(said(EngineEvent.CallerSaid.class).map(EngineEvent.CallerSaid::text))
        .containsExactly("Zbigniew Brzęczyszczykiewicz", "5550123");
  }

  @Test
  void whoInterruptsIsListenedToAndNotTalkedOver() throws Exception {
    // Given
    calls();
    await().until(() -> said(EngineEvent.AgentSaid.class).count() == 2);

    // When
    voice.say("my name is john smith").get(30, TimeUnit.SECONDS);
    awaitReply(2);

    // Then
    List<EngineEvent.ReplyEnded.Outcome> outcomes =
        said(EngineEvent.ReplyEnded.class).map(EngineEvent.ReplyEnded::outcome).toList();
    assertThat(outcomes.getFirst()).isEqualTo(EngineEvent.ReplyEnded.Outcome.CANCELLED);
    assertThat(said(EngineEvent.CallerSaid.class).map(EngineEvent.CallerSaid::text))
        .first()
        .isEqualTo("my name is john smith");
    assertThat(moments).anyMatch(Moment.Interrupted.class::isInstance);
  }

  /// The agent has said so many things to their end. Who answers before the last word has left the
  /// loudspeaker interrupts.
  private static void letItFinish(TwilioCaller caller) {
    await().atMost(Duration.ofSeconds(20)).until(() -> !caller.heard().join().playing());
  }

  private void awaitReply(int replies) {
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> said(EngineEvent.ReplyEnded.class).count() >= replies);
  }

  private <E extends EngineEvent> Stream<E> said(Class<E> kind) {
    return moments.stream()
        .filter(Moment.EngineTold.class::isInstance)
        .map(moment -> ((Moment.EngineTold) moment).event())
        .filter(kind::isInstance)
        .map(kind::cast);
  }

  private TwilioCaller calls() throws Exception {
    URI url = URI.create("ws://127.0.0.1:" + gateway.port() + "/twilio-media-stream/" + CALL);
    TwilioCaller caller = new TwilioCaller(callers, CallerOptions.to(url, CALL), voice);
    caller.call().get(5, TimeUnit.SECONDS);
    return caller;
  }

  /// Admits whoever names a call, does every tool, and hangs up when it is asked to.
  private final class Desk implements CallDesk {

    @Override
    public CompletionStage<Admission> admit(TicketClaim claim) {
      return CompletableFuture.completedFuture(
          new Admission.Admitted(
              new CallBrief(
                  claim.ticket(),
                  "AC00000000000000000000000000000001",
                  engine,
                  BRIEF,
                  SomeBrief.RULES,
                  Optional.empty(),
                  Optional.empty())));
    }

    @Override
    public CompletionStage<String> run(CallBrief call, ToolRequest request) {
      tools.add(request);
      if (request.name().equals("end_call")) {
        gateway.call(call.call()).ifPresent(live -> live.endAfterSpeech(EndReason.AGENT_HUNG_UP));
      }
      return CompletableFuture.completedFuture("{}");
    }

    @Override
    public void report(CallBrief call, Moment moment) {
      moments.add(moment);
    }

    @Override
    public void closed(CallBrief call, Tally tally) {
      tallies.add(tally);
    }
  }
}
