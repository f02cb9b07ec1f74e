// SPDX-License-Identifier: Apache-2.0
package io.trunkline.simulator.load;

import java.util.Map;
import java.util.OptionalDouble;
import org.HdrHistogram.Histogram;

/// What a load found, in the units people say it in.
///
/// @param cpuPerFrame microseconds of the measured process; empty where nobody can look into it
/// @param callsPerCore of calls like these, by the CPU they used
/// @param memoryPerCall kilobytes beyond the idle process
/// @param generatorLate milliseconds by which the load's own timers were late, 99 of 100
record Figures(
    int calls,
    double seconds,
    Latency setUp,
    Way toEngine,
    Way toCaller,
    Interruptions interruptions,
    OptionalDouble cpuPerFrame,
    OptionalDouble callsPerCore,
    OptionalDouble memoryPerCall,
    double generatorLate,
    Map<String, Integer> endings) {

  /// Beyond this the figures say more about the load than about what bears it.
  private static final double GENERATOR_TOO_LATE = 10;

  Figures {
    endings = Map.copyOf(endings);
  }

  /// Milliseconds.
  record Latency(long count, double p50, double p99, double p999, double longest) {
    private static final double NANOS = 1e6;

    static Latency of(Histogram histogram) {
      return new Latency(
          histogram.getTotalCount(),
          histogram.getValueAtPercentile(50) / NANOS,
          histogram.getValueAtPercentile(99) / NANOS,
          histogram.getValueAtPercentile(99.9) / NANOS,
          histogram.getMaxValue() / NANOS);
    }
  }

  /// One way of the audio. A frame is 20 ms.
  record Way(Latency added, long frames, long lost, long disordered, long crossed, long unstamped) {
    static Way of(Readings.Direction direction) {
      return new Way(
          Latency.of(direction.latency),
          direction.frames.sum(),
          direction.lost.sum(),
          direction.disordered.sum(),
          direction.crossed.sum(),
          direction.unstamped.sum());
    }

    boolean isWhole() {
      return lost + disordered + crossed == 0;
    }
  }

  /// @param untilClear from the engine's word that the caller speaks to the order to fall silent
  /// @param truncation how far the engine's knowledge of what was heard is from the loudspeaker
  record Interruptions(long count, long withoutClear, Latency untilClear, Latency truncation) {}

  /// The same figures, once it is known how the calls ended.
  Figures endedLike(Map<String, Integer> how) {
    return new Figures(
        calls,
        seconds,
        setUp,
        toEngine,
        toCaller,
        interruptions,
        cpuPerFrame,
        callsPerCore,
        memoryPerCall,
        generatorLate,
        how);
  }

  boolean isGeneratorTheLimit() {
    return generatorLate > GENERATOR_TOO_LATE;
  }

  long frames() {
    return toEngine.frames + toCaller.frames;
  }
}
