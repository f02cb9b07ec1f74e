// SPDX-License-Identifier: Apache-2.0
package io.trunkline.media;

import io.netty.channel.EventLoop;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;

/// The clock beside a call: since when it is there and since when it goes on, when a frame last
/// came, and what has taken too long.
final class Watch {

  /// How often somebody looks.
  private static final long EVERY_MILLISECONDS = 500;

  /// A carrier that sends a frame every 20 ms has lost its socket when it leaves out so many.
  private static final long MUTE_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final EventLoop loop;
  private final MediaLimits limits;
  private final Duration longest;
  private final Future<?> looking;
  private final long admittedAt;
  private long startedAt;

  /// Read by whoever brings another stream of the call, perhaps on another loop.
  private volatile long lastFrameAt;

  /// @param look what is done twice a second, with the time
  Watch(EventLoop loop, MediaLimits limits, Duration longest, LongConsumer look) {
    this.loop = loop;
    this.limits = limits;
    this.longest = longest;
    this.admittedAt = now();
    this.startedAt = admittedAt;
    this.lastFrameAt = admittedAt;
    this.looking =
        loop.scheduleWithFixedDelay(
            () -> look.accept(now()),
            EVERY_MILLISECONDS,
            EVERY_MILLISECONDS,
            TimeUnit.MILLISECONDS);
  }

  long now() {
    return loop.ticker().nanoTime();
  }

  void begin() {
    startedAt = now();
  }

  Duration sinceStart() {
    return Duration.ofNanos(now() - startedAt);
  }

  void frameCame() {
    lastFrameAt = now();
  }

  /// Whether no frame has come for so long that another stream may take this one's place.
  boolean isMute() {
    return now() - lastFrameAt >= MUTE_NANOS;
  }

  boolean hasNotStartedInTime(long now) {
    return now - admittedAt > limits.startWithin().toNanos();
  }

  boolean hasLostItsCarrier(long now) {
    return now - lastFrameAt > limits.silentFor().toNanos();
  }

  boolean hasNotOpenedInTime(long now) {
    return now - startedAt > limits.openWithin().toNanos();
  }

  boolean hasGoneOnTooLong(long now) {
    return now - startedAt > longest.toNanos();
  }

  void stop() {
    looking.cancel(false);
  }
}
