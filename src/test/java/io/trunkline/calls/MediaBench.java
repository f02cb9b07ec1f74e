// SPDX-License-Identifier: Apache-2.0
package io.trunkline.calls;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.trunkline.engines.openai.RealtimeAccess;
import io.trunkline.engines.openai.RealtimeEngine;
import io.trunkline.media.Admission;
import io.trunkline.media.CallBrief;
import io.trunkline.media.CallDesk;
import io.trunkline.media.CallRules;
import io.trunkline.media.Engine;
import io.trunkline.media.HeardLedger;
import io.trunkline.media.MediaGateway;
import io.trunkline.media.MediaLimits;
import io.trunkline.media.Moment;
import io.trunkline.media.Tally;
import io.trunkline.media.TicketClaim;
import io.trunkline.media.TurnTimes;
import io.trunkline.vocabulary.Secret;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.LongAdder;

/// The media plane alone, without portal and database, for a load to be put on it: loopback only,
/// and whoever names a call may stream it.
public final class MediaBench implements CallDesk {

  private static final Duration LONGEST = Duration.ofHours(2);

  private final Engine engine;
  private final Map<String, LongAdder> ended = new TreeMap<>();
  private final LongAdder turns = new LongAdder();
  private final LongAdder bridgingNanos = new LongAdder();
  private final LongAdder clearedMilliseconds = new LongAdder();
  private final LongAdder framesLost = new LongAdder();

  private MediaBench(Engine engine) {
    this.engine = engine;
  }

  /// @param arguments the port to listen on, and the address of a Realtime server
  public static void main(String[] arguments) throws Exception {
    RealtimeAccess access = RealtimeAccess.of(URI.create(arguments[1]), Secret.of("bench"));
    MediaBench desk = new MediaBench(new RealtimeEngine(access));
    InetSocketAddress at =
        new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(arguments[0]));
    MediaLimits limits = roomy();
    MediaGateway gateway = MediaGateway.open(at, 1, limits, desk, new SimpleMeterRegistry());
    CountDownLatch stopped = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(() -> {
              gateway.close();
              IO.println(desk.summary());
              stopped.countDown();
            }));
    IO.println("media plane on port " + gateway.port());
    stopped.await();
  }

  private static MediaLimits roomy() {
    MediaLimits usual = MediaLimits.DEFAULTS;
    return new MediaLimits(
        usual.startWithin(),
        usual.silentFor(),
        usual.ahead(),
        usual.openingBuffer(),
        usual.farewell(),
        usual.frameBytes(),
        usual.brokenFrames(),
        usual.unreadBytes(),
        5_000,
        5_000);
  }

  @Override
  public CompletionStage<Admission> admit(TicketClaim claim) {
    CallBrief call =
        new CallBrief(
            claim.ticket(),
            "AC00000000000000000000000000000001",
            engine,
            SomeBrief.BRIEF,
            new CallRules(LONGEST, LONGEST, true),
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
    switch (moment) {
      case Moment.Answered answered -> answered(answered.times());
      case Moment.Interrupted interrupted -> cleared(interrupted.ledger());
      case Moment.StreamStarted _,
          Moment.EngineTold _,
          Moment.KeyPressed _,
          Moment.HeardOut _,
          Moment.ToolFinished _ -> {}
    }
  }

  @Override
  public void closed(CallBrief call, Tally tally) {
    framesLost.add(tally.framesLost());
    synchronized (ended) {
      ended.computeIfAbsent(tally.reason().label(), _ -> new LongAdder()).increment();
    }
  }

  private void answered(TurnTimes times) {
    turns.increment();
    bridgingNanos.add(times.bridging().toNanos());
  }

  private void cleared(HeardLedger ledger) {
    clearedMilliseconds.add(ledger.cleared());
  }

  private String summary() {
    Set<Map.Entry<String, LongAdder>> reasons;
    synchronized (ended) {
      reasons = new TreeMap<>(ended).entrySet();
    }
    return "ended %s, frames lost %d, turns %d, bridging %.1f µs a turn, cleared %d ms"
        .formatted(
            reasons,
            framesLost.sum(),
            turns.sum(),
            turns.sum() == 0 ? 0 : bridgingNanos.sum() / 1_000.0 / turns.sum(),
            clearedMilliseconds.sum());
  }
}
