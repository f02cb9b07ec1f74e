// SPDX-License-Identifier: Apache-2.0
package io.trunkline.engines.openai;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.trunkline.media.Admission;
import io.trunkline.media.CallBrief;
import io.trunkline.media.CallDesk;
import io.trunkline.media.CallRules;
import io.trunkline.media.Engine;
import io.trunkline.media.EngineBrief;
import io.trunkline.media.MediaGateway;
import io.trunkline.media.MediaLimits;
import io.trunkline.media.Moment;
import io.trunkline.media.Tally;
import io.trunkline.media.TicketClaim;
import io.trunkline.vocabulary.Secret;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/// The media plane alone, without portal and database, for a load to be put on it: loopback only,
/// with this engine and no other, and whoever names a call may stream it. `script/simulate` starts
/// it as a process of its own.
final class BareMediaPlane implements CallDesk {

  private static final Duration LONGEST = Duration.ofHours(2);
  private static final int MANY = 5_000;

  private static final EngineBrief BRIEF =
      new EngineBrief(
          "You are the voice of a load.",
          Optional.of("Hello."),
          new EngineBrief.Voice("gpt-realtime-2.1", "marin", "en", 1),
          new EngineBrief.Listening(
              new EngineBrief.TurnTaking.ByMeaning(
                  EngineBrief.Eagerness.AUTO, new EngineBrief.Reacting(true, true)),
              Optional.empty(),
              Optional.empty()),
          List.of(),
          new EngineBrief.Budget(OptionalInt.empty(), Optional.empty()));

  private final Engine engine;
  private final Map<String, LongAdder> ended = new TreeMap<>();
  private final LongAdder turns = new LongAdder();
  private final LongAdder bridgingNanos = new LongAdder();
  private final LongAdder framesLost = new LongAdder();

  private BareMediaPlane(Engine engine) {
    this.engine = engine;
  }

  /// @param arguments the port to listen on (0 takes any), the address of a Realtime server, and
  ///   perhaps every how many seconds to tell what the process holds
  public static void main(String[] arguments) throws Exception {
    RealtimeAccess access = RealtimeAccess.of(URI.create(arguments[1]), Secret.of("bench"));
    BareMediaPlane desk = new BareMediaPlane(new RealtimeEngine(access));
    InetSocketAddress at =
        new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(arguments[0]));
    MediaLimits roomy = MediaLimits.DEFAULTS.roomFor(MANY, MANY);
    MediaGateway gateway = MediaGateway.open(at, 1, roomy, desk, new SimpleMeterRegistry());
    CountDownLatch stopped = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(() -> {
              gateway.close();
              IO.println(desk.summary());
              stopped.countDown();
            }));
    IO.println("port " + gateway.port());
    long every = arguments.length > 2 ? Long.parseLong(arguments[2]) : LONGEST.toSeconds();
    while (!stopped.await(every, TimeUnit.SECONDS)) {
      IO.println("holds " + gateway.calls() + " calls, " + Holdings.now());
    }
  }

  @Override
  public CompletionStage<Admission> admit(TicketClaim claim) {
    CallBrief call =
        new CallBrief(
            claim.ticket(),
            "AC00000000000000000000000000000001",
            engine,
            BRIEF,
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
    if (moment instanceof Moment.Answered answered) {
      turns.increment();
      bridgingNanos.add(answered.times().bridging().toNanos());
    }
  }

  @Override
  public void closed(CallBrief call, Tally tally) {
    framesLost.add(tally.framesLost());
    synchronized (ended) {
      ended.computeIfAbsent(tally.reason().label(), _ -> new LongAdder()).increment();
    }
  }

  private String summary() {
    String reasons;
    synchronized (ended) {
      reasons = ended.toString();
    }
    long count = Math.max(1, turns.sum());
    return String.format(
        Locale.ROOT,
        "ended %s, frames lost %d, turns %d, bridging %.1f µs a turn",
        reasons,
        framesLost.sum(),
        turns.sum(),
        bridgingNanos.sum() / 1_000.0 / count);
  }
}
