// SPDX-License-Identifier: Apache-2.0
package io.trunkline.simulator;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolConfig;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolHandler;
import io.netty.handler.ssl.SslContext;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/// An OpenAI Realtime server as the vendor describes it, at `/v1/realtime` of a loopback port.
public final class RealtimeTwin implements AutoCloseable {
  private static final int LARGEST_FRAME = 20 << 20;

  private final EventLoopGroup loops;
  private final boolean ownsLoops;
  private final String scheme;
  private final Channel door;

  /// A load may run for hours, and asks nobody what its first calls were told.
  private static final int REMEMBERED = 1_000;

  private final Deque<TwinSession> sessions = new ConcurrentLinkedDeque<>();
  private final ChannelGroup open = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
  private final AtomicInteger numbers = new AtomicInteger();

  /// Opens a twin; port 0 takes any.
  public static RealtimeTwin open(int port, RealtimeScript script) {
    return new RealtimeTwin(
        Loops.resting(1), true, port, () -> script, Voice.PLAIN, Optional.empty());
  }

  /// Opens a twin on loops of somebody else's; each session asks for its script anew.
  ///
  /// @param tls with what it shows that it is who it claims to be; without, it speaks in the clear
  public static RealtimeTwin open(
      EventLoopGroup loops,
      int port,
      Supplier<RealtimeScript> scripts,
      Voice voice,
      Optional<SslContext> tls) {
    return new RealtimeTwin(loops, false, port, scripts, voice, tls);
  }

  private RealtimeTwin(
      EventLoopGroup loops,
      boolean ownsLoops,
      int port,
      Supplier<RealtimeScript> scripts,
      Voice voice,
      Optional<SslContext> tls) {
    this.loops = loops;
    this.ownsLoops = ownsLoops;
    this.scheme = tls.isPresent() ? "wss" : "ws";
    this.door =
        new ServerBootstrap()
            .group(loops)
            .channel(Loops.serverSocket())
            .option(ChannelOption.SO_BACKLOG, 4096)
            .childOption(ChannelOption.TCP_NODELAY, true)
            .childHandler(
                new ChannelInitializer<Channel>() {
                  @Override
                  protected void initChannel(Channel channel) {
                    tls.ifPresent(
                        known -> channel.pipeline().addLast(known.newHandler(channel.alloc())));
                    wire(channel, scripts.get(), voice);
                  }
                })
            .bind(InetAddress.getLoopbackAddress(), port)
            .syncUninterruptibly()
            .channel();
  }

  private void wire(Channel channel, RealtimeScript script, Voice voice) {
    var handshake =
        WebSocketServerProtocolConfig.newBuilder()
            .websocketPath("/v1/realtime")
            .checkStartsWith(true)
            .subprotocols("realtime")
            .maxFramePayloadLength(LARGEST_FRAME)
            .build();
    open.add(channel);
    TwinSession session = new TwinSession(numbers.getAndIncrement(), script, voice);
    channel
        .pipeline()
        .addLast(new HttpServerCodec())
        .addLast(new HttpObjectAggregator(65_536))
        .addLast(new TwinDoor(script.refuseWith(), () -> remember(session), session))
        .addLast(new WebSocketServerProtocolHandler(handshake))
        .addLast(session);
  }

  private void remember(TwinSession session) {
    sessions.add(session);
    if (sessions.size() > REMEMBERED) {
      sessions.poll();
    }
  }

  public int port() {
    return ((InetSocketAddress) door.localAddress()).getPort();
  }

  public URI url() {
    String host = InetAddress.getLoopbackAddress().getHostAddress();
    return URI.create(scheme + "://" + host + ":" + port() + "/v1/realtime");
  }

  /// What each of the newest admitted sessions received, in the order they came.
  public List<Ledger> sessions() {
    return sessions.stream().map(TwinSession::ledger).toList();
  }

  @Override
  public void close() {
    door.close().syncUninterruptibly();
    open.close().syncUninterruptibly();
    if (ownsLoops) {
      loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
    }
  }
}
