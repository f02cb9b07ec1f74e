// SPDX-License-Identifier: Apache-2.0
package io.trunkline.calls;

import io.micrometer.core.instrument.MeterRegistry;
import io.trunkline.media.CallDesk;
import io.trunkline.media.LiveCall;
import io.trunkline.media.MediaGateway;
import io.trunkline.media.MediaLimits;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/// The one place where the media plane is put together: opened with the product, and the first
/// thing to come to an end after the product has said that it stops.
@Component
class MediaPlane implements SmartLifecycle {

  /// After the product has said that it stops, before the web server stops taking callbacks.
  static final int PHASE = Integer.MAX_VALUE - 1;

  private static final Logger LOG = LoggerFactory.getLogger(MediaPlane.class);

  private final CallsSettings settings;
  private final MediaLimits limits;
  private final InetSocketAddress at;
  private final CallDesk desk;
  private final MeterRegistry registry;
  private final SecondSignal secondSignal = new SecondSignal(this::hurry);
  private volatile @Nullable MediaGateway gateway;

  MediaPlane(
      CallsSettings settings,
      MediaSettings media,
      ServerProperties server,
      CallDesk desk,
      MeterRegistry registry) {
    this.settings = settings;
    this.limits = media.limits();
    this.at =
        server.getAddress() == null
            ? new InetSocketAddress(settings.mediaPort())
            : new InetSocketAddress(server.getAddress(), settings.mediaPort());
    this.desk = desk;
    this.registry = registry;
  }

  @Override
  public void start() {
    try {
      MediaGateway opened = MediaGateway.open(at, settings.mediaThreads(), limits, desk, registry);
      gateway = opened;
      secondSignal.listen();
      LOG.atInfo().log("Calls are taken on port {}", opened.port());
    } catch (IOException taken) {
      throw new MediaPortTakenException(settings.mediaPort(), taken);
    }
  }

  /// Calls that were being waited for are ended, each with a goodbye.
  void hurry() {
    MediaGateway open = gateway;
    if (open != null) {
      open.farewell();
    }
  }

  /// A call whose stream goes on here.
  Optional<LiveCall> call(String name) {
    MediaGateway open = gateway;
    return open == null ? Optional.empty() : open.call(name);
  }

  /// Whether a stream that comes now is let in.
  boolean takesCalls() {
    MediaGateway open = gateway;
    return open != null && !open.isDraining() && !open.isFull();
  }

  /// How the port is reached from this machine, with its number.
  String host() {
    InetAddress bound = at.getAddress();
    String address =
        bound == null || bound.isAnyLocalAddress() ? "127.0.0.1" : bound.getHostAddress();
    return (address.contains(":") ? "[" + address + "]" : address) + ":" + port();
  }

  /// The port that was opened.
  int port() {
    MediaGateway opened = gateway;
    if (opened == null) {
      throw new IllegalStateException("the media port is not open");
    }
    return opened.port();
  }

  /// No stop of it takes longer.
  Duration longestStop() {
    return MediaGateway.longestEnd(settings.drainFor(), limits);
  }

  @Override
  public void stop() {
    MediaGateway open = gateway;
    gateway = null;
    if (open != null) {
      open.close();
    }
  }

  @Override
  public void stop(Runnable done) {
    MediaGateway open = gateway;
    if (open == null) {
      done.run();
      return;
    }
    open.drain(settings.drainFor())
        .whenComplete((_, _) ->
            Thread.ofVirtual()
                .start(() -> {
                  stop();
                  done.run();
                }));
  }

  @Override
  public boolean isRunning() {
    return gateway != null;
  }

  @Override
  public int getPhase() {
    return PHASE;
  }
}
