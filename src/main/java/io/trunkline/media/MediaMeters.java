// SPDX-License-Identifier: Apache-2.0
package io.trunkline.media;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// What the media plane counts for metrics. Nothing here is touched for a frame: frames are counted
/// in the call and added up when it ends.
final class MediaMeters {

  private final MeterRegistry registry;
  private final Timer setUp;
  private final Timer thinking;
  private final Timer bridging;
  private final Timer playing;
  private volatile @Nullable Gauge active;

  MediaMeters(MeterRegistry registry) {
    this.registry = registry;
    this.setUp =
        histogram("media.setup", "From the stream's first message to an engine that hears");
    this.thinking =
        histogram("media.turn.thinking", "Caller's last word to the engine's first audio");
    this.bridging = histogram("media.turn.bridging", "Engine's first audio to the carrier's wire");
    this.playing = histogram("media.turn.playing", "The carrier's wire to the mark that came back");
  }

  /// What [MediaGateway] knows best, until it closes: another may be opened after it.
  void watch(MediaGateway gateway) {
    active =
        Gauge.builder("calls.active", gateway, MediaGateway::calls)
            .description("Calls whose stream is going on")
            .register(registry);
  }

  void unwatch() {
    Gauge watched = active;
    if (watched != null) {
      active = null;
      registry.remove(watched);
    }
  }

  void admitted() {
    counter("calls.admitted", "kind", "stream").increment();
  }

  void refused(Admission.Refusal reason) {
    counter("calls.refused", "reason", reason.label()).increment();
  }

  void opened(Duration took) {
    setUp.record(took);
  }

  void answered(TurnTimes times) {
    thinking.record(times.thinking());
    bridging.record(times.bridging());
  }

  void heard(TurnTimes times) {
    times.playing().ifPresent(playing::record);
  }

  void closed(String engine, Tally tally, long lateFrames) {
    registry
        .counter("media.streams.ended", "engine", engine, "reason", tally.reason().label())
        .increment();
    add("ai.reconnects", "engine", engine, tally.recoveries());
    add("frames.dropped", "leg", "caller", (double) tally.framesLost());
    add("frames.dropped", "leg", "agent", (double) lateFrames);
    add("frames.missing", "leg", "caller", (double) tally.framesMissing());
    add("frames.repeated", "leg", "caller", (double) tally.framesRepeated());
    add("frames.broken", "leg", "caller", (double) tally.framesBroken());
    add("frames.unknown", "leg", "caller", (double) tally.framesUnknown());
    add("media.interruptions", "engine", engine, tally.interruptions());
  }

  private void add(String name, String tag, String value, double amount) {
    if (amount > 0) {
      counter(name, tag, value).increment(amount);
    }
  }

  private Counter counter(String name, String tag, String value) {
    return registry.counter(name, tag, value);
  }

  private Timer histogram(String name, String description) {
    return Timer.builder(name)
        .description(description)
        .publishPercentileHistogram()
        .minimumExpectedValue(Duration.ofNanos(100_000))
        .maximumExpectedValue(Duration.ofSeconds(30))
        .register(registry);
  }
}
