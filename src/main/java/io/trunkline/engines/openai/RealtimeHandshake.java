// SPDX-License-Identifier: Apache-2.0
package io.trunkline.engines.openai;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.websocketx.WebSocketClientHandshaker;
import io.netty.handler.codec.http.websocketx.WebSocketHandshakeException;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// From a connection to a WebSocket: asks, takes the answer, and leaves the pipeline to the socket.
@SuppressWarnings("FutureReturnValueIgnored") // a socket's failures reach its handlers
final class RealtimeHandshake extends SimpleChannelInboundHandler<FullHttpResponse> {

  private final WebSocketClientHandshaker handshaker;
  private final RealtimeSocket socket;

  private final Duration patience;
  private @Nullable Future<?> waiting;

  /// @param patience how long the answer may take, from the moment there is a connection
  RealtimeHandshake(
      WebSocketClientHandshaker handshaker, RealtimeSocket socket, Duration patience) {
    this.handshaker = handshaker;
    this.socket = socket;
    this.patience = patience;
  }

  /// With TLS this is before the connection is secured; what is written waits for that.
  @Override
  public void channelActive(ChannelHandlerContext context) {
    handshaker.handshake(context.channel());
    waiting =
        context
            .executor()
            .schedule(() -> giveUp(context), patience.toMillis(), TimeUnit.MILLISECONDS);
    context.fireChannelActive();
  }

  @Override
  protected void channelRead0(ChannelHandlerContext context, FullHttpResponse answer) {
    if (!answer.status().equals(HttpResponseStatus.SWITCHING_PROTOCOLS)) {
      socket.refused(answer.status().code());
      context.close();
      return;
    }
    try {
      handshaker.finishHandshake(context.channel(), answer);
    } catch (WebSocketHandshakeException unsound) {
      socket.refused(answer.status().code());
      context.close();
      return;
    }
    ChannelPipeline pipeline = context.pipeline();
    pipeline.addLast(socket);
    for (String name : pipeline.names()) {
      if (name.startsWith("ws")) {
        pipeline.remove(name);
      }
    }
    pipeline.remove(this);
    socket.connected(context.channel());
  }

  /// Upgraded, refused or gone: nobody waits any more.
  @Override
  public void handlerRemoved(ChannelHandlerContext context) {
    if (waiting != null) {
      waiting.cancel(false);
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    socket.neverConnected();
  }

  /// A failed TLS handshake, a reset: the reasons differ, what follows does not.
  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    giveUp(context);
  }

  private void giveUp(ChannelHandlerContext context) {
    socket.neverConnected();
    context.close();
  }
}
