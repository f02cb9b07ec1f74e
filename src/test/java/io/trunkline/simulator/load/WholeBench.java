// SPDX-License-Identifier: Apache-2.0
package io.trunkline.simulator.load;

import io.netty.channel.EventLoopGroup;
import io.trunkline.simulator.Ears;
import io.trunkline.simulator.Loops;
import io.trunkline.simulator.RealtimeTwin;
import io.trunkline.simulator.TwilioTwin;
import io.trunkline.vocabulary.Secret;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// What a call costs from webhook to record, beside the media plane alone: `script/bench whole`
/// runs it. Calls come and go, each as long as it is told, give or take a third; of the product its
/// database is counted too.
final class WholeBench {
  private static final String PLANE = "io.trunkline.engines.openai.BareMediaPlane";
  private static final String PRODUCT = "io.trunkline.simulator.load.MeasuredProduct";

  /// Of an agent whose calls are not recorded, as those of the bare plane are not.
  private static final String DEMO_NUMBER = "+12025550177";

  private static final String SIMULATOR = "AC00000000000000000000000000000001";
  private static final List<String> PLANE_FLAGS = List.of("-Xms192m", "-Xmx192m");
  private static final List<String> PRODUCT_FLAGS = List.of("-Xms512m", "-Xmx512m");

  /// What a whole product does is compiled in minutes, and only once enough calls have come and
  /// gone: short ones, few at first, then twenty new ones a second.
  private static final Duration BEGINNING = Duration.ofSeconds(90);

  private static final Duration WARM_UP = Duration.ofMinutes(5);
  private static final Duration SHORT = Duration.ofSeconds(12);
  private static final int BEGINNING_CALLS = 60;
  private static final int WARM_UP_CALLS = 260;

  /// Meanwhile it is also asked what all those short calls cost, two minutes after each.
  private static final Duration SETTLE = Duration.ofSeconds(210);

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final AtomicBoolean busy = new AtomicBoolean(true);
  private final EventLoopGroup loops = Loops.polling(1, busy::get);
  private final SplittableRandom chance = new SplittableRandom(1);
  private final int calls;
  private final Duration measured;
  private final Duration length;
  private final List<String> pinned;

  private WholeBench(List<String> arguments) {
    this.calls = Integer.parseInt(arguments.get(0));
    this.measured = Duration.ofSeconds(Long.parseLong(arguments.get(1)));
    this.length = Duration.ofSeconds(Long.parseLong(arguments.get(2)));
    this.pinned = arguments.subList(3, arguments.size());
  }

  /// @param arguments calls at once, seconds to measure, seconds of a call, and how the measured
  ///   processes are pinned
  public static void main(String[] arguments) throws Exception {
    WholeBench bench = new WholeBench(List.of(arguments));
    try {
      double bare = bench.ofThePlane();
      double whole = bench.ofTheProduct();
      IO.println("the whole carries %.0f %% of the plane".formatted(100 * whole / bare));
    } finally {
      var _ = bench.loops.shutdownGracefully();
    }
  }

  private double ofThePlane() throws IOException, InterruptedException {
    Readings readings = new Readings();
    StampedVoice voice = new StampedVoice(readings);
    try (RealtimeTwin twin = twin(voice);
        MeasuredProcess plane =
            MeasuredProcess.start(
                pinned, PLANE_FLAGS, List.of(PLANE, "0", twin.url().toString()), _ -> {})) {
      Crowd crowd = new Crowd(loops, readings, voice, new StreamDoor(loops, plane.port()));
      return measure("plane", crowd, readings, new ProcessMeter(plane.id()));
    }
  }

  private double ofTheProduct() throws IOException, InterruptedException {
    Readings readings = new Readings();
    StampedVoice voice = new StampedVoice(readings);
    CompletableFuture<Path> home = new CompletableFuture<>();
    int carrierPort = freePort();
    try (RealtimeTwin twin = twin(voice);
        MeasuredProcess product =
            MeasuredProcess.start(
                Stream.concat(environment(twin.url(), carrierPort), pinned.stream()).toList(),
                PRODUCT_FLAGS,
                List.of(PRODUCT),
                line -> toldHome(line).ifPresent(home::complete))) {
      URI webhook = URI.create("http://localhost:" + product.port() + "/api/twilio/voice");
      String token = Files.readString(home.join().resolve("simulator-token")).strip();
      WebhookDoor.Line line =
          new WebhookDoor.Line(webhook, SIMULATOR, token, "+12025550199", DEMO_NUMBER);
      try (TwilioTwin carrier = TwilioTwin.open(carrierPort, SIMULATOR, Secret.of(token));
          KnownToItsCarrier door = new KnownToItsCarrier(new WebhookDoor(loops, line), carrier)) {
        Crowd crowd = new Crowd(loops, readings, voice, door);
        return measure("product", crowd, readings, new ProcessMeter(product.id()));
      }
    }
  }

  private static Optional<Path> toldHome(String line) {
    return line.startsWith(MeasuredProduct.HOME)
        ? Optional.of(Path.of(line.substring(MeasuredProduct.HOME.length())))
        : Optional.empty();
  }

  private RealtimeTwin twin(StampedVoice voice) {
    return RealtimeTwin.open(loops, 0, () -> Load.talkative(20), voice, Optional.empty());
  }

  private static Stream<String> environment(URI engine, int carrierPort) {
    return Stream.of(
        "env",
        // All calls of the load come from one address, and many at once.
        "TRUNKLINE_CALLS_MEDIA_STRANGERS=1000",
        "OPENAI_API_KEY=sk-of-the-bench",
        "OPENAI_REALTIME_URL=" + engine,
        "TWILIO_API_BASE=http://127.0.0.1:" + carrierPort);
  }

  /// The product is told where its carrier is before it says with which token to ask there; below
  /// the ports that connections are given meanwhile.
  private int freePort() {
    while (true) {
      int port = chance.nextInt(20_000, 30_000);
      try (ServerSocket _ = new ServerSocket(port, 0, InetAddress.getLoopbackAddress())) {
        return port;
      } catch (IOException taken) {
        IO.println("port " + port + " is taken; another is tried");
      }
    }
  }

  /// Calls of which Twilio's own interface knows what became of them, as it does of every call.
  private record KnownToItsCarrier(WebhookDoor door, TwilioTwin carrier)
      implements Door, AutoCloseable {

    @Override
    public CompletionStage<Placed> place(String callSid, Ears ears) {
      carrier.knows(callSid, "in-progress");
      return door.place(callSid, ears);
    }

    @Override
    public CompletionStage<Aftermath> after(Placed call) {
      carrier.knows(call.callSid(), "completed");
      carrier.rates(call.callSid(), "-0.00850");
      return door.after(call);
    }

    @Override
    public void close() {
      door.close();
    }
  }

  /// Answers how many calls like these a core carries.
  private double measure(String name, Crowd crowd, Readings readings, ProcessMeter meter)
      throws InterruptedException {
    long idle = meter.read().orElseThrow().residentBytes();
    warmUp(name, crowd, readings);
    crowd.begin(calls, Load.BETWEEN_CALLS.multipliedBy(calls), this::whatIsLeft);
    keepUp(crowd, calls, SETTLE, () -> about(length));
    Map<String, Integer> before = new TreeMap<>(readings.endings());
    readings.setUp.reset();
    Measurement measurement = new Measurement(readings, Optional.of(meter), idle, loops);
    keepUp(crowd, calls, measured, () -> about(length));
    Figures figures = measurement.figures(crowd.talking());
    crowd.hangUp(Duration.ofSeconds(1));
    boolean _ = Load.until(() -> crowd.underWay() == 0, PATIENCE);
    double cost = figures.cpuPerFrame().orElseThrow();
    // A call is a hundred frames a second; how many were talking varies while they come and go.
    double carried = 1e6 / (cost * 100);
    IO.println(
        String.format(
            Locale.ROOT,
            "%-8s %d calls of about %d s: %.2f µs/frame, %.0f calls a core, first audio p50 %.1f ms"
                + " p99 %.1f ms, added p99 %.2f ms, lost %d, load late %.1f ms%n         ended %s",
            name,
            calls,
            length.toSeconds(),
            cost,
            carried,
            figures.setUp().p50(),
            figures.setUp().p99(),
            figures.toCaller().added().p99(),
            figures.toEngine().lost() + figures.toCaller().lost(),
            figures.generatorLate(),
            since(before, readings.endings())));
    return carried;
  }

  private void warmUp(String name, Crowd crowd, Readings readings) throws InterruptedException {
    keepUp(crowd, Math.min(calls, BEGINNING_CALLS), BEGINNING, () -> about(SHORT));
    Map<String, Integer> before = new TreeMap<>(readings.endings());
    readings.setUp.reset();
    keepUp(crowd, Math.min(calls, WARM_UP_CALLS), WARM_UP, () -> about(SHORT));
    crowd.hangUp(Duration.ofSeconds(1));
    boolean _ = Load.until(() -> crowd.underWay() == 0, PATIENCE);
    Figures.Latency first = Figures.Latency.of(readings.setUp);
    IO.println(
        "%-8s short calls for %d s: first audio p50 %.1f ms p99 %.1f ms, ended %s"
            .formatted(
                name,
                WARM_UP.toSeconds(),
                first.p50(),
                first.p99(),
                since(before, readings.endings())));
  }

  private static void keepUp(Crowd crowd, int calls, Duration time, Supplier<Duration> lengths)
      throws InterruptedException {
    long end = System.nanoTime() + time.toNanos();
    while (System.nanoTime() < end) {
      crowd.begin(calls - crowd.underWay(), Duration.ofSeconds(1), lengths);
      Load.pause(Duration.ofSeconds(1));
    }
  }

  private Duration about(Duration length) {
    long third = length.toMillis() / 3;
    return length.minusMillis(third).plusMillis(chance.nextLong(2 * third + 1));
  }

  /// Calls that have been under way for any time, so that they end as evenly as they begin.
  private Duration whatIsLeft() {
    return Duration.ofMillis(1_000 + chance.nextLong(length.toMillis()));
  }

  private static Map<String, Integer> since(
      Map<String, Integer> before, Map<String, Integer> after) {
    Map<String, Integer> since = new TreeMap<>(after);
    before.forEach((how, count) -> since.merge(how, -count, Integer::sum));
    return since;
  }
}
