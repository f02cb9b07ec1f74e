// SPDX-License-Identifier: Apache-2.0
package io.trunkline.calls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.netty.channel.EventLoopGroup;
import io.trunkline.engines.openai.RealtimeAccess;
import io.trunkline.engines.openai.RealtimeEngine;
import io.trunkline.media.Admission;
import io.trunkline.media.CallBrief;
import io.trunkline.media.CallDesk;
import io.trunkline.media.EndReason;
import io.trunkline.media.MediaGateway;
import io.trunkline.media.MediaLimits;
import io.trunkline.media.Moment;
import io.trunkline.media.Tally;
import io.trunkline.media.TicketClaim;
import io.trunkline.media.wire.Transport;
import io.trunkline.simulator.CallerOptions;
import io.trunkline.simulator.CallerOptions.Misbehaviour;
import io.trunkline.simulator.RealtimeScript;
import io.trunkline.simulator.RealtimeScript.Pace;
import io.trunkline.simulator.RealtimeScript.Step;
import io.trunkline.simulator.RealtimeTwin;
import io.trunkline.simulator.TwilioCaller;
import io.trunkline.vocabulary.Secret;
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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Whole calls, on the wire from end to end: the twin of a caller, the media plane, the twin of the
/// Realtime server.
class WholeCallTests {

  private static final Step.Spoken GREETING =
      new Step.Spoken(Duration.ofMillis(500), Duration.ofMillis(100), Pace.BURST, "Good morning.");
  private static final Step.Spoken LONG =
      new Step.Spoken(Duration.ofSeconds(20), Duration.ofMillis(100), Pace.BURST, "A long story.");

  private final EventLoopGroup callers = Transport.loops("caller", 1);
  private final List<Moment> moments = new CopyOnWriteArrayList<>();
  private final List<Tally> tallies = new CopyOnWriteArrayList<>();
  private RealtimeTwin twin = RealtimeTwin.open(0, RealtimeScript.of(GREETING));
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
    twin.close();
    callers.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
  }

  @Test
  void theCallerHearsTheWholeGreetingAndIsHeard() throws Exception {
    // Given
    TwilioCaller caller = calls();

    // When
    await().until(() -> moments.stream().anyMatch(Moment.HeardOut.class::isInstance));
    TwilioCaller.Heard heard = caller.heard().get(5, TimeUnit.SECONDS);
    caller.hangUp();

    // Then
    await().until(() -> !tallies.isEmpty());
    assertThat(heard.millisPlayed()).isEqualTo(500);
    assertThat(heard.marksEchoed()).isNotEmpty();
    assertThat(heard.clears()).isZero();
    assertThat(heard.unreadable()).isZero();
    Tally tally = tallies.getFirst();
    assertThat(tally.reason()).isEqualTo(EndReason.CALLER_HUNG_UP);
    assertThat(tally.framesHeard()).isGreaterThan(20);
    assertThat(tally.framesMissing() + tally.framesBroken() + tally.framesLost()).isZero();
    assertThat(twin.sessions().getFirst().audioEvents()).isEqualTo(tally.framesHeard());
  }

  @Test
  void theAgentFallsSilentAndRemembersOnlyWhatWasHeard() throws Exception {
    // Given
    speaks(
        RealtimeScript.of(
            LONG, new Step.CallerSpeaks(Duration.ofSeconds(1), Duration.ofMillis(300), "Wait.")));
    TwilioCaller caller = calls();

    // When
    await().until(() -> moments.stream().anyMatch(Moment.Interrupted.class::isInstance));
    await().until(() -> caller.heard().get(5, TimeUnit.SECONDS).clears() == 1);

    // Then
    Moment.Interrupted cut =
        (Moment.Interrupted)
            moments.stream().filter(Moment.Interrupted.class::isInstance).findFirst().orElseThrow();
    assertThat(cut.ledger().generated()).isGreaterThan(cut.ledger().heard());
    // 400 ms and however late the marks come on a busy machine; the story lasts twenty seconds.
    assertThat(cut.ledger().sent() - cut.ledger().heard()).as("ahead").isBetween(0, 2_000);
    await().until(() -> !twin.sessions().getFirst().of("conversation.item.truncate").isEmpty());
    int truncated =
        twin.sessions()
            .getFirst()
            .of("conversation.item.truncate")
            .getFirst()
            .event()
            .path("audio_end_ms")
            .asInt();
    assertThat(truncated).isEqualTo(cut.ledger().heard());
    caller.hangUp();
  }

  @Test
  void anUntidyCarrierIsPutUpWith() throws Exception {
    // Given
    TwilioCaller caller = calls(Misbehaviour.DROPS, Misbehaviour.DOUBLES);

    // When
    await().until(() -> moments.stream().anyMatch(Moment.HeardOut.class::isInstance));
    caller.hangUp();

    // Then
    await().until(() -> !tallies.isEmpty());
    assertThat(tallies.getFirst().reason()).isEqualTo(EndReason.CALLER_HUNG_UP);
  }

  @Test
  void aConnectionThatDiesIsReplacedWhileTheCallerWaits() throws Exception {
    // Given
    speaks(RealtimeScript.of(GREETING, new Step.Wait(Duration.ofMillis(300)), new Step.Die()));
    TwilioCaller caller = calls();

    // When
    await().until(() -> twin.sessions().size() > 1);
    await().until(() -> twin.sessions().get(1).audioEvents() > 10);
    caller.hangUp();

    // Then
    await().until(() -> !tallies.isEmpty());
    assertThat(tallies.getFirst().reason()).isEqualTo(EndReason.CALLER_HUNG_UP);
    assertThat(tallies.getFirst().recoveries()).isPositive();
  }

  private void speaks(RealtimeScript script) {
    twin.close();
    twin = RealtimeTwin.open(0, script);
  }

  private TwilioCaller calls(Misbehaviour... habits) throws Exception {
    String call = "CA00000000000000000000000000000007";
    URI url = URI.create("ws://127.0.0.1:" + gateway.port() + "/twilio-media-stream/" + call);
    TwilioCaller caller = new TwilioCaller(callers, CallerOptions.to(url, call).but(habits));
    caller.call().get(5, TimeUnit.SECONDS);
    return caller;
  }

  /// Admits whoever names a call, and keeps what it is told.
  private final class Desk implements CallDesk {

    @Override
    public CompletionStage<Admission> admit(TicketClaim claim) {
      CallBrief call =
          new CallBrief(
              claim.ticket(),
              "AC00000000000000000000000000000001",
              new RealtimeEngine(RealtimeAccess.of(twin.url(), Secret.of("test"))),
              SomeBrief.BRIEF,
              SomeBrief.RULES,
              Optional.empty(),
              Optional.empty());
      return CompletableFuture.completedFuture(new Admission.Admitted(call));
    }

    @Override
    public CompletionStage<String> run(CallBrief call, ToolRequest request) {
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
