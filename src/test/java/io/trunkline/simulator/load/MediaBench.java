// SPDX-License-Identifier: Apache-2.0
package io.trunkline.simulator.load;

import io.netty.channel.EventLoopGroup;
import io.netty.handler.ssl.SslContext;
import io.trunkline.simulator.Loops;
import io.trunkline.simulator.RealtimeTwin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

/// What a call costs, beside the least it could cost: `script/bench media` runs it.
///
/// The product's media plane and [io.trunkline.calls.SpliceFloor] bear the same load in turns, each
/// a process of its own on the first processor, the load on the second; so that a busy moment of
/// the machine falls on all of them. Nothing is counted before each has been warmed up.
final class MediaBench {
  /// Calls that end, and a loop with little to do at once, teach the compiler what it had not seen,
  /// and it begins anew: several rounds, with many calls and with few.
  private static final int WARM_UP_ROUNDS = 6;

  private static final Duration WARM_UP = Duration.ofSeconds(12);
  private static final int WARM_UP_CALLS = 400;
  private static final Duration SETTLE = Duration.ofSeconds(12);
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final String FLOOR = "io.trunkline.calls.SpliceFloor";
  private static final String PLANE = "io.trunkline.engines.openai.BareMediaPlane";
  private static final List<String> HEAP = List.of("-Xms192m", "-Xmx192m", "-XX:+AlwaysPreTouch");

  private final AtomicBoolean busy = new AtomicBoolean(true);
  private final EventLoopGroup loops = Loops.polling(1, busy::get);
  private final List<Contender> contenders = new ArrayList<>();
  private final Map<String, Figures> ofTheFloor = new LinkedHashMap<>();
  private final int deltaMillis;
  private final List<String> pinned;

  private MediaBench(int deltaMillis, List<String> pinned) {
    this.deltaMillis = deltaMillis;
    this.pinned = pinned;
  }

  /// One way to carry calls, and all that is its own.
  private record Contender(
      String name,
      Readings readings,
      StampedVoice voice,
      RealtimeTwin twin,
      MeasuredProcess process,
      Crowd crowd,
      long idleBytes)
      implements AutoCloseable {
    ProcessMeter meter() {
      return new ProcessMeter(process.id());
    }

    @Override
    public void close() {
      process.close();
      twin.close();
    }
  }

  /// @param arguments steps of calls such as `50,100,200`, seconds of each, milliseconds of the
  ///   engine's deltas, names of contenders, and how the measured processes are pinned
  public static void main(String[] arguments) throws Exception {
    List<Integer> steps = Stream.of(arguments[0].split(",")).map(Integer::valueOf).toList();
    Duration each = Duration.ofSeconds(Long.parseLong(arguments[1]));
    List<String> names = List.of(arguments[3].split(","));
    List<String> pinned = List.of(arguments).subList(4, arguments.length);
    MediaBench bench = new MediaBench(Integer.parseInt(arguments[2]), pinned);
    Path folder = Files.createTempDirectory("trunkline-bench");
    try {
      bench.open(names, TwinIdentity.in(folder));
      bench.warmUp(Collections.min(steps), Math.min(WARM_UP_CALLS, Collections.max(steps)));
      IO.println(
          "%-14s %5s %9s %7s %7s %7s %7s %7s %5s %8s %6s %7s %7s %5s"
              .formatted(
                  "",
                  "calls",
                  "µs/frame",
                  "ratio",
                  "in p50",
                  "in p99",
                  "out p50",
                  "out p99",
                  "lost",
                  "barge p99",
                  "trunc",
                  "kB/call",
                  "a core",
                  "late"));
      for (int calls : steps) {
        for (Contender contender : bench.contenders) {
          bench.step(contender, calls, each);
        }
      }
    } finally {
      bench.contenders.forEach(Contender::close);
      var _ = bench.loops.shutdownGracefully();
      Files.deleteIfExists(folder.resolve("twin.p12"));
      Files.delete(folder);
    }
  }

  private void open(List<String> names, TwinIdentity identity) throws Exception {
    for (String name : names) {
      boolean secure = name.endsWith("-tls");
      Optional<SslContext> tls = secure ? Optional.of(identity.server()) : Optional.empty();
      contenders.add(open(name, tls, secure ? identity.trustingFlags() : List.of()));
    }
  }

  private Contender open(String name, Optional<SslContext> tls, List<String> trusting)
      throws IOException, InterruptedException {
    Readings readings = new Readings();
    StampedVoice voice = new StampedVoice(readings);
    RealtimeTwin twin = RealtimeTwin.open(loops, 0, () -> Load.talkative(deltaMillis), voice, tls);
    List<String> flags = Stream.concat(HEAP.stream(), trusting.stream()).toList();
    String program = name.startsWith("floor") ? FLOOR : PLANE;
    MeasuredProcess process =
        MeasuredProcess.start(
            pinned,
            flags,
            List.of(program, "0", twin.url().toString()),
            line -> IO.println(name + ": " + line));
    Door door = new StreamDoor(loops, process.port());
    Crowd crowd = new Crowd(loops, readings, voice, door);
    long idle = new ProcessMeter(process.id()).read().orElseThrow().residentBytes();
    return new Contender(name, readings, voice, twin, process, crowd, idle);
  }

  private void warmUp(int few, int many) throws InterruptedException {
    for (int round = 0; round < WARM_UP_ROUNDS; round++) {
      for (Contender contender : contenders) {
        gather(contender, round % 2 == 0 ? many : few);
        Load.pause(WARM_UP);
        disperse(contender);
      }
    }
  }

  private void step(Contender contender, int calls, Duration each) throws InterruptedException {
    gather(contender, calls);
    Load.pause(SETTLE);
    Measurement measurement =
        new Measurement(
            contender.readings, Optional.of(contender.meter()), contender.idleBytes, loops);
    Load.pause(each);
    Figures figures = measurement.figures(contender.crowd.talking());
    disperse(contender);
    if (contender.name.startsWith("floor")) {
      ofTheFloor.putIfAbsent("" + calls, figures);
    }
    IO.println(row(contender.name, figures, ofTheFloor.getOrDefault("" + calls, figures)));
    if (figures.calls() < calls) {
      IO.println("  only " + figures.calls() + " of " + calls + " calls: " + figures.endings());
    }
  }

  private static void gather(Contender contender, int calls) throws InterruptedException {
    contender.crowd.begin(calls, Load.BETWEEN_CALLS.multipliedBy(calls), () -> Duration.ofHours(1));
    boolean _ =
        Load.until(
            () ->
                contender.crowd.talking() == contender.crowd.underWay()
                    && contender.crowd.underWay() > 0,
            PATIENCE);
    boolean _ = Load.until(() -> contender.crowd.talking() >= calls, PATIENCE);
  }

  private static void disperse(Contender contender) throws InterruptedException {
    contender.crowd.hangUp(Duration.ofSeconds(1));
    boolean _ = Load.until(() -> contender.crowd.underWay() == 0, PATIENCE);
  }

  private static String row(String name, Figures it, Figures floor) {
    double cost = it.cpuPerFrame().orElse(0);
    return String.format(
        Locale.ROOT,
        "%-14s %5d %9.2f %7.2f %7.2f %7.2f %7.2f %7.2f %5d %8.2f %6.1f %7.0f %7.0f %5.1f%s",
        name,
        it.calls(),
        cost,
        cost / floor.cpuPerFrame().orElse(cost),
        it.toEngine().added().p50(),
        it.toEngine().added().p99(),
        it.toCaller().added().p50(),
        it.toCaller().added().p99(),
        it.toEngine().lost() + it.toCaller().lost(),
        it.interruptions().untilClear().p99(),
        it.interruptions().truncation().p50(),
        it.memoryPerCall().orElse(0),
        it.callsPerCore().orElse(0),
        it.generatorLate(),
        remark(it));
  }

  private static String remark(Figures it) {
    String order =
        it.toEngine().isWhole() && it.toCaller().isWhole() ? "" : "  frames lost or out of order";
    return order + (it.isGeneratorTheLimit() ? "  the load was the limit" : "");
  }
}
