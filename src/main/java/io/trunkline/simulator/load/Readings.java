// SPDX-License-Identifier: Apache-2.0
package io.trunkline.simulator.load;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/// Everything a load measures, from any thread. [#startOver] forgets what was before it, such as
/// the time in which a machine was still compiling.
final class Readings {
  private static final long LONGEST = TimeUnit.SECONDS.toNanos(60);

  final Direction toEngine = new Direction();
  final Direction toCaller = new Direction();
  final Histogram setUp = histogram();
  final Histogram bargeIn = histogram();

  /// How far what the engine was told the caller heard is from where her loudspeaker was.
  final Histogram truncation = histogram();

  final LongAdder interruptions = new LongAdder();
  final LongAdder missedClears = new LongAdder();
  final LongAdder engineErrors = new LongAdder();
  private final Map<String, Integer> endings = new TreeMap<>();

  /// One way of the audio.
  static final class Direction {
    final LongAdder frames = new LongAdder();
    final LongAdder lost = new LongAdder();
    final LongAdder disordered = new LongAdder();
    final LongAdder crossed = new LongAdder();
    final LongAdder takenBack = new LongAdder();
    final LongAdder unstamped = new LongAdder();
    final Histogram latency = histogram();

    void added(long nanos) {
      latency.recordValue(within(nanos));
    }

    private void startOver() {
      for (LongAdder one :
          new LongAdder[] {frames, lost, disordered, crossed, takenBack, unstamped}) {
        one.reset();
      }
      latency.reset();
    }
  }

  void note(Histogram histogram, long nanos) {
    histogram.recordValue(within(nanos));
  }

  void ended(String how) {
    synchronized (endings) {
      endings.merge(how, 1, Integer::sum);
    }
  }

  Map<String, Integer> endings() {
    synchronized (endings) {
      return Map.copyOf(endings);
    }
  }

  /// Set-up times and endings stay: they are of calls, not of the time in which they are counted.
  void startOver() {
    toEngine.startOver();
    toCaller.startOver();
    bargeIn.reset();
    truncation.reset();
    interruptions.reset();
    missedClears.reset();
    engineErrors.reset();
  }

  private static Histogram histogram() {
    return new ConcurrentHistogram(1_000, LONGEST, 3);
  }

  private static long within(long nanos) {
    return Math.clamp(nanos, 0, LONGEST);
  }
}
