// SPDX-License-Identifier: Apache-2.0
package io.trunkline.engines.openai;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.websocketx.WebSocketClientHandshaker;
import io.netty.handler.codec.http.websocketx.WebSocketClientHandshakerFactory;
import io.netty.handler.codec.http.websocketx.WebSocketVersion;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.trunkline.media.wire.Transport;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/// Opens connections to the Realtime API, each on the loop of the call it is for.
final class RealtimeDialer {

  private static final int LARGEST_ANSWER = 64 * 1024;

  /// A model that is not read from falls behind what the caller says now; better to drop that.
  private static final WriteBufferWaterMark AHEAD = new WriteBufferWaterMark(32 * 1024, 64 * 1024);

  private final RealtimeAccess access;
  private final @Nullable SslContext tls;
  private final HostAddresses addresses;

  RealtimeDialer(RealtimeAccess access) {
    this.access = access;
    this.tls = "wss".equals(access.url().getScheme()) ? tls() : null;
    this.addresses =
        new HostAddresses(
            access.url().getHost(), InetAddress::getAllByName, HostAddresses.Times.USUAL);
  }

  /// Begins to connect; the socket is told how that goes.
  void dial(String model, EventLoop loop, RealtimeSocket socket) {
    var _ =
        addresses
            .find()
            .whenCompleteAsync(
                (found, failure) -> {
                  if (failure != null) {
                    socket.neverConnected();
                  } else if (!socket.isOver()) {
                    connect(address(model), found, loop, socket);
                  }
                },
                loop);
  }

  /// To an address, and by the host's name: what is asked for and which certificate counts do not
  /// depend on where the host is today.
  private void connect(URI address, InetAddress place, EventLoop loop, RealtimeSocket socket) {
    HttpHeaders headers =
        new DefaultHttpHeaders().add("Authorization", "Bearer " + access.key().reveal());
    WebSocketClientHandshaker handshaker =
        WebSocketClientHandshakerFactory.newHandshaker(
            address, WebSocketVersion.V13, null, false, headers, RealtimeSocket.LARGEST_MESSAGE);
    Bootstrap connecting =
        new Bootstrap()
            .group(loop)
            .channel(Transport.channel())
            .option(ChannelOption.TCP_NODELAY, true)
            .option(ChannelOption.WRITE_BUFFER_WATER_MARK, AHEAD)
            .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int) access.connectWithin().toMillis())
            .handler(new Pipeline(address, handshaker, socket));
    Transport.giveUpAfter(connecting, Duration.ofSeconds(10));
    connecting
        .connect(new InetSocketAddress(place, port(address)))
        .addListener(connected -> {
          if (!connected.isSuccess() && !socket.isOver()) {
            addresses.unreachable(place);
            socket.neverConnected();
          }
        });
  }

  private URI address(String model) {
    String query = "model=" + URLEncoder.encode(model, StandardCharsets.UTF_8);
    String separator = access.url().getRawQuery() == null ? "?" : "&";
    return URI.create(access.url() + separator + query);
  }

  private static int port(URI address) {
    boolean secure = "wss".equals(address.getScheme());
    return address.getPort() > 0 ? address.getPort() : secure ? 443 : 80;
  }

  private static SslContext tls() {
    try {
      return SslContextBuilder.forClient().endpointIdentificationAlgorithm("HTTPS").build();
    } catch (SSLException broken) {
      throw new IllegalStateException("This Java has no TLS to reach an engine with", broken);
    }
  }

  private final class Pipeline extends ChannelInitializer<Channel> {

    private final URI address;
    private final WebSocketClientHandshaker handshaker;
    private final RealtimeSocket socket;

    Pipeline(URI address, WebSocketClientHandshaker handshaker, RealtimeSocket socket) {
      this.address = address;
      this.handshaker = handshaker;
      this.socket = socket;
    }

    @Override
    protected void initChannel(Channel channel) {
      socket.connecting(channel);
      if (tls != null) {
        channel
            .pipeline()
            .addLast(tls.newHandler(channel.alloc(), address.getHost(), port(address)));
      }
      channel
          .pipeline()
          .addLast(new HttpClientCodec())
          .addLast(new HttpObjectAggregator(LARGEST_ANSWER))
          .addLast(new RealtimeHandshake(handshaker, socket, access.connectWithin()));
    }
  }
}
