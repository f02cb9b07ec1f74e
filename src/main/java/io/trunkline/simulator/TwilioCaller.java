// SPDX-License-Identifier: Apache-2.0
package io.trunkline.simulator;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolConfig;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolHandler;
import io.netty.handler.ssl.SslContextBuilder;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SSLException;

/// A caller as Twilio's Media Streams brings her: our side of the socket is the server.
///
/// Everything happens on one event loop; the methods may be called from any thread.
public final class TwilioCaller implements AutoCloseable {
  private static final int LARGEST_FRAME = 1 << 20;

  private final EventLoopGroup loops;
  private final CallerOptions options;
  private final CallerSide side;
  private volatile boolean hungUp;

  public TwilioCaller(EventLoopGroup loops, CallerOptions options) {
    this(loops, options, Ears.NONE);
  }

  public TwilioCaller(EventLoopGroup loops, CallerOptions options, Ears ears) {
    this.loops = loops;
    this.options = options;
    this.side = new CallerSide(options, ears);
  }

  /// Connects, says start and speaks. Fails when the upgrade is refused.
  public CompletableFuture<Void> call() {
    URI url = options.url();
    int standard = isSecure() ? 443 : 80;
    int port = url.getPort() < 0 ? standard : url.getPort();
    var _ =
        new Bootstrap()
            .group(loops)
            .channel(Loops.socket())
            .option(ChannelOption.TCP_NODELAY, true)
            .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, 10_000)
            .handler(new Pipeline())
            .connect(url.getHost(), port)
            .addListener(done -> {
              if (!done.isSuccess()) {
                side.opened().completeExceptionally(done.cause());
              }
            });
    return side.opened();
  }

  /// Presses a key.
  public void dtmf(char digit) {
    side.run(() -> side.dtmf(digit));
  }

  /// Says stop and closes, as when the caller hangs up.
  public void hangUp() {
    hungUp = true;
    side.run(side::stop);
  }

  /// The caller has left; nothing that would have followed is done any more.
  public boolean hasHungUp() {
    return hungUp;
  }

  /// Cuts the line without a word.
  @Override
  public void close() {
    side.run(side::cut);
  }

  /// Done when the socket has closed, from whichever side.
  public CompletableFuture<Void> ended() {
    return side.ended();
  }

  /// With what the other side closed the socket, once it has; nothing when the line was lost, or
  /// the caller left first.
  public OptionalInt closedWith() {
    return side.closedWith();
  }

  /// What has happened so far.
  public CompletableFuture<Heard> heard() {
    CompletableFuture<Heard> answer = new CompletableFuture<>();
    side.run(() -> answer.complete(side.heard()));
    return answer;
  }

  /// Counts of a call: what was sent, what arrived, what the caller really heard of it.
  public record Heard(
      long framesSent,
      long mediaReceived,
      long bytesReceived,
      double millisPlayed,
      boolean playing,
      int clears,
      List<String> marksEchoed,
      int unreadable) {
    public Heard {
      marksEchoed = List.copyOf(marksEchoed);
    }
  }

  private boolean isSecure() {
    return "wss".equals(options.url().getScheme());
  }

  private final class Pipeline extends ChannelInitializer<Channel> {
    @Override
    protected void initChannel(Channel channel) throws SSLException {
      URI url = options.url();
      if (isSecure()) {
        var tls = SslContextBuilder.forClient().endpointIdentificationAlgorithm("HTTPS").build();
        channel.pipeline().addLast(tls.newHandler(channel.alloc(), url.getHost(), url.getPort()));
      }
      var handshake =
          WebSocketClientProtocolConfig.newBuilder()
              .webSocketUri(url)
              .customHeaders(headers())
              .maxFramePayloadLength(LARGEST_FRAME)
              .handleCloseFrames(false)
              .build();
      channel
          .pipeline()
          .addLast(new HttpClientCodec())
          .addLast(new HttpObjectAggregator(65_536))
          .addLast(new WebSocketClientProtocolHandler(handshake))
          .addLast(side);
    }
  }

  private HttpHeaders headers() {
    HttpHeaders headers = new DefaultHttpHeaders();
    if (!options.authToken().isEmpty()) {
      String url = options.url().toString();
      headers.set("X-Twilio-Signature", TwilioSignature.of(options.authToken(), url, Map.of()));
    }
    return headers;
  }
}
