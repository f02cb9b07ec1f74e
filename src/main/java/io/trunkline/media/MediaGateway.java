// SPDX-License-Identifier: Apache-2.0
package io.trunkline.media;

import io.micrometer.core.instrument.MeterRegistry;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.trunkline.media.wire.Transport;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The media port: where callers' streams arrive.
///
/// One per process. It owns its event loops; each stream stays on the loop it arrived at, and so
/// does the engine that answers it.
@SuppressWarnings("FutureReturnValueIgnored") // a socket's failures reach its handlers
public final class MediaGateway implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(MediaGateway.class);

  private static final int LARGEST_REQUEST = 16 * 1024;
  private static final int BACKLOG = 1024;
  private static final Duration RECORDINGS_FINISH = Duration.ofSeconds(3);
  private static final Duration LOOPS_FINISH = Duration.ofSeconds(3);

  /// What is over is noticed twice a second, and a socket is closed in less.
  private static final Duration NOTICED = Duration.ofSeconds(2);

  private static final String GOODBYE =
      "I am sorry, we have to end this call for technical reasons. Please call again in a minute."
          + " Goodbye!";

  /// Behind every other handler, whatever they become.
  static final String LAST_RESORT = "last-resort";

  private final MediaLimits limits;
  private final CallDesk desk;
  private final MediaMeters meters;
  private final LiveCalls live = new LiveCalls();
  private final Strangers strangers;
  private final EventLoopGroup doors;
  private final EventLoopGroup loops;
  private final Channel listening;
  private volatile boolean draining;

  private MediaGateway(
      InetSocketAddress at, int threads, MediaLimits limits, CallDesk desk, MeterRegistry registry)
      throws IOException {
    this.limits = limits;
    this.desk = desk;
    this.meters = new MediaMeters(registry);
    this.strangers = new Strangers(limits.strangers());
    this.doors = Transport.loops("media-door", 1);
    this.loops = Transport.loops("media", threads);
    this.listening = listen(at);
    meters.watch(this);
  }

  /// Opens the port; an occupied one is an exception.
  ///
  /// @param threads event loops; 0 is one for each processor
  public static MediaGateway open(
      InetSocketAddress at, int threads, MediaLimits limits, CallDesk desk, MeterRegistry registry)
      throws IOException {
    return new MediaGateway(at, threads, limits, desk, registry);
  }

  public int port() {
    return ((InetSocketAddress) listening.localAddress()).getPort();
  }

  /// Calls whose stream is going on.
  public int calls() {
    return live.count();
  }

  public Optional<LiveCall> call(String call) {
    return live.find(call);
  }

  public boolean isDraining() {
    return draining;
  }

  /// As many calls are going on as may.
  public boolean isFull() {
    return live.count() >= limits.calls();
  }

  /// Lets no more calls in and waits for those that are going on; after that time the agents of the
  /// rest say goodbye.
  public CompletionStage<Void> drain(Duration patience) {
    draining = true;
    CompletableFuture<Void> empty = live.whenEmpty();
    loops.next().schedule(this::farewell, patience.toMillis(), TimeUnit.MILLISECONDS);
    return empty;
  }

  /// [#drain] with that patience, and [#close] after it, take no longer: whoever was let in last
  /// may not have begun when the others say goodbye.
  public static Duration longestEnd(Duration patience, MediaLimits limits) {
    return patience
        .plus(limits.startWithin())
        .plus(limits.farewell())
        .plus(NOTICED)
        .plus(RECORDINGS_FINISH)
        .plus(LOOPS_FINISH);
  }

  /// Has every agent say goodbye and ends its call when that was heard.
  public void farewell() {
    live.part(call -> call.sayGoodbye(GOODBYE, EndReason.DRAINED));
  }

  /// Closes the port and every call at once.
  @Override
  public void close() {
    draining = true;
    listening.close().syncUninterruptibly();
    live.all().forEach(call -> call.end(EndReason.DRAINED));
    finishRecordings();
    meters.unwatch();
    doors.shutdownGracefully(0, 2, TimeUnit.SECONDS);
    loops
        .shutdownGracefully(0, 2, TimeUnit.SECONDS)
        .awaitUninterruptibly(LOOPS_FINISH.toMillis(), TimeUnit.MILLISECONDS);
  }

  /// The calls' own loops close their recordings, the last of them now.
  private void finishRecordings() {
    try {
      live.whenEmpty()
          .thenCompose(_ -> live.whenFinished())
          .get(RECORDINGS_FINISH.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException late) {
      LOG.atWarn()
          .setCause(late)
          .log("Not every recording was finished; what is written can be played");
    }
  }

  MediaLimits limits() {
    return limits;
  }

  Bridge.Surroundings surroundings() {
    return new Bridge.Surroundings(desk, limits, meters, live);
  }

  /// Whoever is being let in counts from the first moment: a product that stops waits for her too.
  CompletionStage<Admission> admit(TicketClaim claim) {
    int calls = live.expect();
    Admission.Refusal refusal = null;
    if (draining) {
      refusal = Admission.Refusal.DRAINING;
    } else if (calls > limits.calls()) {
      refusal = Admission.Refusal.FULL;
    }
    if (refusal != null) {
      live.expectNoMore();
      return CompletableFuture.completedFuture(new Admission.Refused(refusal));
    }
    return CompletableFuture.completedFuture(claim)
        .thenCompose(desk::admit)
        .whenComplete((admission, _) -> {
          if (admission instanceof Admission.Admitted) {
            meters.admitted();
          } else {
            live.expectNoMore();
          }
        });
  }

  CompletionStage<Optional<Listening>> admitListener(TicketClaim claim) {
    return desk.admitListener(claim);
  }

  void refused(Admission.Refusal reason) {
    meters.refused(reason);
    LOG.atInfo().addKeyValue("endReason", reason.label()).log("Stream refused");
  }

  void deskFailed(Throwable failure) {
    LOG.atError().setCause(failure).log("Whether a stream may come in could not be decided");
  }

  /// An admitted call whose socket went away before it became a stream.
  void neverStarted(CallBrief call) {
    try {
      if (live.find(call.call()).isEmpty()) {
        desk.closed(call, new Tallying().close(EndReason.NEVER_STARTED, Duration.ZERO));
      }
    } finally {
      live.expectNoMore();
    }
  }

  String description() {
    return """
    Trunkline media gateway: phone calls come here as audio over WebSocket.

    It is %s, with %d %s going on.
    Twilio connects to %s<ticket>; tickets come with the TwiML that answers a call.
    """
        .formatted(
            draining ? "finishing its calls and takes no more" : "healthy",
            calls(),
            calls() == 1 ? "call" : "calls",
            Doorway.STREAMS);
  }

  private Channel listen(InetSocketAddress at) throws IOException {
    ChannelFuture bound =
        new ServerBootstrap()
            .group(doors, loops)
            .channel(Transport.serverChannel())
            .option(ChannelOption.SO_BACKLOG, BACKLOG)
            .childOption(ChannelOption.TCP_NODELAY, true)
            .childOption(
                ChannelOption.WRITE_BUFFER_WATER_MARK,
                new WriteBufferWaterMark(limits.unreadBytes() / 2, limits.unreadBytes()))
            .childHandler(new Door())
            .bind(at)
            .awaitUninterruptibly();
    if (!bound.isSuccess()) {
      doors.shutdownGracefully(0, 1, TimeUnit.SECONDS);
      loops.shutdownGracefully(0, 1, TimeUnit.SECONDS);
      throw new IOException("port " + at.getPort() + " cannot be opened", bound.cause());
    }
    return bound.channel();
  }

  private final class Door extends ChannelInitializer<Channel> {

    @Override
    protected void initChannel(Channel channel) {
      InetSocketAddress from = (InetSocketAddress) channel.remoteAddress();
      Optional<Strangers.Stranger> stranger = strangers.arrive(from.getAddress());
      if (stranger.isEmpty()) {
        channel.close();
        return;
      }
      channel.closeFuture().addListener(_ -> stranger.get().leave());
      channel
          .pipeline()
          .addLast("deadline", new Deadline(limits.startWithin()))
          .addLast(new HttpServerCodec())
          .addLast(new HttpObjectAggregator(LARGEST_REQUEST))
          .addLast(new Doorway(MediaGateway.this, stranger.get()))
          .addLast(LAST_RESORT, new LastResort());
    }
  }

  /// What no handler knew how to deal with ends the socket, and is told once.
  private static final class LastResort extends ChannelInboundHandlerAdapter {

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
      if (!(cause instanceof IOException)) {
        LOG.atError().setCause(cause).log("A socket of the media port failed");
      }
      context.close();
    }
  }
}
