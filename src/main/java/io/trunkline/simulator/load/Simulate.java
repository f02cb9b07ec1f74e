// SPDX-License-Identifier: Apache-2.0
package io.trunkline.simulator.load;

import io.netty.channel.EventLoopGroup;
import io.trunkline.simulator.RealtimeTwin;
import io.trunkline.simulator.Speech;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

/// `script/simulate`: so many calls for so long, and what was measured of them.
public final class Simulate {
  private static final int WRONG_ARGUMENTS = 2;
  private static final int FAILED = 1;
  private static final String PLANE = "io.trunkline.engines.openai.BareMediaPlane";
  private static final Duration FIRST_CALL = Duration.ofSeconds(20);
  private static final Duration LAST_WORDS = Duration.ofSeconds(10);

  private final Terminal terminal = new Terminal();
  private final Readings readings = new Readings();
  private final StampedVoice voice = new StampedVoice(readings);
  private final List<String> told = Collections.synchronizedList(new ArrayList<>());
  private final EventLoopGroup loops = Load.loops(() -> false);
  private final SplittableRandom chance = new SplittableRandom(1);
  private final Arguments wanted;

  private Simulate(Arguments wanted) {
    this.wanted = wanted;
  }

  public static void main(String[] arguments) throws Exception {
    Terminal terminal = new Terminal();
    if (List.of(arguments).contains("--help")) {
      terminal.say(Arguments.USAGE);
      return;
    }
    try {
      Simulate simulation = new Simulate(Arguments.parse(arguments, System.getenv()));
      System.exit(simulation.run());
    } catch (WrongRequestException wrong) {
      terminal.say(wrong.why());
      System.exit(WRONG_ARGUMENTS);
    }
  }

  private int run() throws IOException, InterruptedException, WrongRequestException {
    try {
      return wanted.scenario().isPresent()
          ? follow(Scenario.parse(Files.readString(wanted.scenario().get())))
          : load();
    } finally {
      loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
    }
  }

  private int load() throws IOException, InterruptedException {
    Optional<Figures> figures =
        wanted.against().isPresent() ? againstAProduct() : againstAPlaneOfItsOwn();
    if (figures.isEmpty()) {
      terminal.say("No call came about:");
      readings.endings().forEach((how, count) -> terminal.say("  " + count + "  " + how));
      return FAILED;
    }
    Report report = new Report(figures.get());
    terminal.say(report.table());
    told.forEach(line -> terminal.say("media plane: " + line));
    if (wanted.json().isPresent()) {
      Files.writeString(wanted.json().get(), report.json().toPrettyString() + "\n");
    }
    return 0;
  }

  /// One line for each way calls came out; the status tells whether all went as expected.
  private int follow(Scenario scenario) throws IOException, InterruptedException {
    ScenarioRun run = new ScenarioRun(loops, scenario, Speech.TONES);
    terminal.progress(wanted.calls() + " calls follow the scenario, " + scenario.length());
    Map<String, Integer> outcomes;
    if (wanted.against().isPresent()) {
      try (WebhookDoor door = webhook();
          RealtimeTwin twin = wanted.enginePort() == 0 ? null : run.twin(wanted.enginePort())) {
        outcomes = run.run(door, wanted.calls(), twin);
      }
    } else {
      try (RealtimeTwin twin = run.twin(0);
          MeasuredProcess plane = plane(twin)) {
        outcomes = run.run(door(plane), wanted.calls(), twin);
      }
    }
    outcomes.forEach((outcome, count) -> terminal.say(count + "  " + outcome));
    return outcomes.keySet().equals(Set.of("as expected")) ? 0 : FAILED;
  }

  private MeasuredProcess plane(RealtimeTwin twin) throws IOException {
    return MeasuredProcess.start(
        List.of(),
        List.of("-Xms256m", "-Xmx256m", "-XX:+AlwaysPreTouch"),
        List.of(PLANE, "0", twin.url().toString()),
        told::add);
  }

  private Optional<Figures> againstAPlaneOfItsOwn() throws IOException, InterruptedException {
    try (RealtimeTwin twin = twin();
        MeasuredProcess plane = plane(twin)) {
      return measure(door(plane), Optional.of(new ProcessMeter(plane.id())));
    }
  }

  private Door door(MeasuredProcess plane) throws InterruptedException {
    return new StreamDoor(loops, plane.port(), wanted.faults());
  }

  private WebhookDoor webhook() {
    var line = wanted.line();
    var called =
        new WebhookDoor.Line(webhook(wanted), line.account(), line.token(), line.from(), line.to());
    return new WebhookDoor(loops, called, wanted.faults());
  }

  private Optional<Figures> againstAProduct() throws InterruptedException {
    try (WebhookDoor door = webhook()) {
      if (wanted.enginePort() == 0) {
        return measure(door, Optional.empty());
      }
      try (RealtimeTwin _ = twin()) {
        return measure(door, Optional.empty());
      }
    }
  }

  private RealtimeTwin twin() {
    return RealtimeTwin.open(
        loops,
        wanted.enginePort(),
        () -> Load.talkative(wanted.deltaMillis()),
        voice,
        Optional.empty());
  }

  private Optional<Figures> measure(Door door, Optional<ProcessMeter> meter)
      throws InterruptedException {
    long idle =
        meter.flatMap(ProcessMeter::read).map(ProcessMeter.Reading::residentBytes).orElse(0L);
    Crowd crowd = new Crowd(loops, readings, voice, door);
    Duration ramp = Load.BETWEEN_CALLS.multipliedBy(wanted.calls());
    crowd.begin(wanted.calls(), ramp, this::length);
    watch(crowd, ramp.plus(Load.SETTLE), "calls begin");
    // A product that has just started takes its time for the first.
    boolean _ = Load.until(() -> crowd.talking() > 0 || crowd.underWay() == 0, FIRST_CALL);
    if (crowd.talking() == 0) {
      return Optional.empty();
    }
    int talking = crowd.talking();
    Measurement measurement = new Measurement(readings, meter, idle, loops);
    watch(crowd, wanted.seconds(), "measuring");
    Figures figures = measurement.figures(talking);
    crowd.hangUp(Duration.ofMillis(500));
    boolean _ = Load.until(() -> crowd.underWay() == 0, LAST_WORDS);
    return Optional.of(figures.endedLike(readings.endings()));
  }

  /// A call that ends is followed by another, as long as it is measured.
  private void watch(Crowd crowd, Duration time, String what) throws InterruptedException {
    long end = System.nanoTime() + time.toNanos();
    long left = time.toNanos();
    while (left > 0) {
      terminal.progress(
          what
              + ": "
              + crowd.talking()
              + " calls, "
              + TimeUnit.NANOSECONDS.toSeconds(left)
              + " s left, lost frames "
              + (readings.toCaller.lost.sum() + readings.toEngine.lost.sum()));
      Load.pause(Duration.ofNanos(Math.min(left, TimeUnit.MILLISECONDS.toNanos(500))));
      if (areShort()) {
        crowd.begin(wanted.calls() - crowd.underWay(), Duration.ZERO, this::length);
      }
      left = end - System.nanoTime();
    }
  }

  private boolean areShort() {
    return wanted.length().most().compareTo(wanted.seconds()) < 0;
  }

  private Duration length() {
    if (!areShort()) {
      // Until everybody is told to hang up.
      return wanted.seconds().plusMinutes(10);
    }
    long least = wanted.length().least().toMillis();
    long most = wanted.length().most().toMillis();
    return Duration.ofMillis(least + (most > least ? chance.nextLong(most - least) : 0));
  }

  private static URI webhook(Arguments wanted) {
    String asking = wanted.line().agent().map(agent -> "?agent_id=" + agent).orElse("");
    return wanted.against().orElseThrow().resolve("/api/twilio/voice" + asking);
  }
}
