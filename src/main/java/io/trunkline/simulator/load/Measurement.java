// SPDX-License-Identifier: Apache-2.0
package io.trunkline.simulator.load;

import io.netty.channel.EventLoopGroup;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.ScheduledFuture;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/// The time in which a load is counted: from its beginning to [#figures].
final class Measurement {
  private static final long TICK = TimeUnit.MILLISECONDS.toNanos(10);
  private static final double MICROS_A_SECOND = 1e6;

  private final Readings readings;
  private final Optional<ProcessMeter> meter;
  private final long idleBytes;
  private final Optional<ProcessMeter.Reading> before;
  private final long began = System.nanoTime();
  private final Histogram late = new ConcurrentHistogram(1_000, TimeUnit.SECONDS.toNanos(60), 3);
  private final List<ScheduledFuture<?>> ticking = new ArrayList<>();

  /// @param idleBytes what the measured process held before anybody called
  Measurement(
      Readings readings, Optional<ProcessMeter> meter, long idleBytes, EventLoopGroup loops) {
    this.readings = readings;
    this.meter = meter;
    this.idleBytes = idleBytes;
    readings.startOver();
    before = meter.flatMap(ProcessMeter::read);
    for (EventExecutor loop : loops) {
      long[] due = {System.nanoTime() + TICK};
      ticking.add(loop.scheduleAtFixedRate(() -> tick(due), TICK, TICK, TimeUnit.NANOSECONDS));
    }
  }

  private void tick(long[] due) {
    long now = System.nanoTime();
    late.recordValue(Math.clamp(now - due[0], 0, TimeUnit.SECONDS.toNanos(60)));
    due[0] = Math.max(due[0] + TICK, now);
  }

  /// @param calls that went on all the time
  Figures figures(int calls) {
    Optional<ProcessMeter.Reading> after = meter.flatMap(ProcessMeter::read);
    double seconds = (System.nanoTime() - began) / 1e9;
    ticking.forEach(tick -> tick.cancel(false));
    Figures.Way toEngine = Figures.Way.of(readings.toEngine);
    Figures.Way toCaller = Figures.Way.of(readings.toCaller);
    long frames = toEngine.frames() + toCaller.frames();
    OptionalDouble cpu = OptionalDouble.empty();
    OptionalDouble memory = OptionalDouble.empty();
    if (before.isPresent() && after.isPresent()) {
      cpu = OptionalDouble.of((double) (after.get().cpuMicros() - before.get().cpuMicros()));
      memory =
          OptionalDouble.of(
              (after.get().residentBytes() - idleBytes) / 1024.0 / Math.max(1, calls));
    }
    return new Figures(
        calls,
        seconds,
        Figures.Latency.of(readings.setUp),
        toEngine,
        toCaller,
        interruptions(),
        per(cpu, frames),
        callsPerCore(cpu, calls, seconds),
        memory,
        late.getValueAtPercentile(99) / 1e6,
        readings.endings());
  }

  private Figures.Interruptions interruptions() {
    return new Figures.Interruptions(
        readings.interruptions.sum(),
        readings.missedClears.sum(),
        Figures.Latency.of(readings.bargeIn),
        Figures.Latency.of(readings.truncation));
  }

  private static OptionalDouble per(OptionalDouble micros, long frames) {
    return micros.isPresent() && frames > 0
        ? OptionalDouble.of(micros.getAsDouble() / frames)
        : OptionalDouble.empty();
  }

  private static OptionalDouble callsPerCore(OptionalDouble micros, int calls, double seconds) {
    return micros.isPresent() && micros.getAsDouble() > 0
        ? OptionalDouble.of(calls * seconds * MICROS_A_SECOND / micros.getAsDouble())
        : OptionalDouble.empty();
  }
}
