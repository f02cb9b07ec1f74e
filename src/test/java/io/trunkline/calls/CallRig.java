// SPDX-License-Identifier: Apache-2.0
package io.trunkline.calls;

import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.netty.channel.EventLoopGroup;
import io.trunkline.engines.openai.RealtimeAccess;
import io.trunkline.engines.openai.RealtimeEngine;
import io.trunkline.media.Admission;
import io.trunkline.media.CallBrief;
import io.trunkline.media.CallDesk;
import io.trunkline.media.MediaGateway;
import io.trunkline.media.MediaLimits;
import io.trunkline.media.Moment;
import io.trunkline.media.Tally;
import io.trunkline.media.TicketClaim;
import io.trunkline.media.wire.Transport;
import io.trunkline.simulator.CallerOptions;
import io.trunkline.simulator.CallerOptions.Misbehaviour;
import io.trunkline.simulator.RealtimeScript;
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
import java.util.function.Predicate;

/// A media plane between the twins of a caller and of an engine, with patience of a test's length.
final class CallRig implements CallDesk, AutoCloseable {
  static final String CALL = "CA00000000000000000000000000000007";

  private final EventLoopGroup callers = Transport.loops("caller", 1);
  private final List<Moment> moments = new CopyOnWriteArrayList<>();
  private final List<Tally> tallies = new CopyOnWriteArrayList<>();
  private final RealtimeTwin twin;
  private final MediaGateway gateway;

  private CallRig(RealtimeScript script, MediaLimits limits) throws IOException {
    twin = RealtimeTwin.open(0, script);
    gateway =
        MediaGateway.open(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
            1,
            limits,
            this,
            new SimpleMeterRegistry());
  }

  static CallRig with(RealtimeScript script) throws IOException {
    return new CallRig(script, impatient(MediaLimits.DEFAULTS.ahead()));
  }

  /// One that sends what it has at once, so that a reader can be slow within a test's time.
  static CallRig unpaced(RealtimeScript script) throws IOException {
    return new CallRig(script, impatient(Duration.ofHours(1)));
  }

  private static MediaLimits impatient(Duration ahead) {
    return new MediaLimits(
        Duration.ofSeconds(1),
        Duration.ofSeconds(4),
        Duration.ofSeconds(10),
        ahead,
        Duration.ofSeconds(3),
        Duration.ofSeconds(1),
        64 * 1024,
        2,
        64 * 1024,
        20,
        100);
  }

  TwilioCaller calls(Misbehaviour... habits) throws Exception {
    URI url = URI.create("ws://127.0.0.1:" + gateway.port() + "/twilio-media-stream/" + CALL);
    TwilioCaller caller = new TwilioCaller(callers, CallerOptions.to(url, CALL).but(habits));
    caller.call().get(5, TimeUnit.SECONDS);
    return caller;
  }

  RealtimeTwin twin() {
    return twin;
  }

  /// Waits for the call's end.
  Tally tally() {
    await().atMost(Duration.ofSeconds(20)).until(() -> !tallies.isEmpty());
    return tallies.getFirst();
  }

  void until(Predicate<Moment> moment) {
    await().atMost(Duration.ofSeconds(20)).until(() -> moments.stream().anyMatch(moment));
  }

  @Override
  public CompletionStage<Admission> admit(TicketClaim claim) {
    RealtimeAccess usual = RealtimeAccess.of(twin.url(), Secret.of("test"));
    RealtimeAccess quick =
        new RealtimeAccess(
            usual.url(),
            usual.key(),
            usual.audio(),
            usual.connectWithin(),
            usual.readyWithin(),
            usual.talksWithin(),
            usual.pingEvery(),
            Duration.ofSeconds(1),
            usual.recycleAfter(),
            List.of(Duration.ZERO, Duration.ofMillis(50), Duration.ofMillis(50)),
            usual.keptAudio());
    CallBrief call =
        new CallBrief(
            claim.ticket(),
            "AC00000000000000000000000000000001",
            new RealtimeEngine(quick),
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

  @Override
  public void close() {
    gateway.close();
    twin.close();
    callers.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
  }
}
