// SPDX-License-Identifier: Apache-2.0
package io.trunkline.media;

import static io.netty.handler.codec.http.HttpResponseStatus.FORBIDDEN;
import static io.netty.handler.codec.http.HttpResponseStatus.NOT_FOUND;
import static io.netty.handler.codec.http.HttpResponseStatus.OK;
import static io.netty.handler.codec.http.HttpResponseStatus.SERVICE_UNAVAILABLE;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandler;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.websocketx.WebSocketServerHandshaker;
import io.netty.handler.codec.http.websocketx.WebSocketServerHandshakerFactory;
import io.trunkline.media.wire.FrameLeg;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;

/// The door of the media port: tells a person what this is, and lets in who has a ticket: to
/// stream, or to listen.
///
/// Where a browser's page came from does not matter: no cookie counts here, only the ticket, which
/// no other site can know.
@SuppressWarnings("FutureReturnValueIgnored") // a socket's failures reach its handlers
final class Doorway extends SimpleChannelInboundHandler<FullHttpRequest> {

  static final String STREAMS = "/twilio-media-stream/";
  static final String LISTENERS = "/listen/";

  private static final String SIGNATURE = "X-Twilio-Signature";
  private static final int LONGEST_TICKET = 128;

  private final MediaGateway gateway;
  private final Strangers.Stranger stranger;

  Doorway(MediaGateway gateway, Strangers.Stranger stranger) {
    super(true);
    this.gateway = gateway;
    this.stranger = stranger;
  }

  @Override
  protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
    String path = request.uri();
    if (!request.decoderResult().isSuccess()) {
      answer(
          context,
          HttpResponseStatus.BAD_REQUEST,
          "This is not a request this port understands.\n");
    } else if (path.equals("/") && request.method().equals(HttpMethod.GET)) {
      answer(context, OK, gateway.description());
    } else if (path.startsWith(STREAMS) && isUpgrade(request)) {
      ask(context, request, path);
    } else if (path.startsWith(LISTENERS) && isUpgrade(request)) {
      askToListen(context, request, path);
    } else if (path.startsWith("/twilio-media-stream") || path.startsWith(LISTENERS)) {
      answer(
          context,
          FORBIDDEN,
          "Streams come here as WebSockets, with the ticket of the TwiML that sent them.\n");
    } else {
      answer(context, NOT_FOUND, "There is nothing here. What this port does: GET /\n");
    }
  }

  private void ask(ChannelHandlerContext context, FullHttpRequest request, String path) {
    String ticket = path.substring(STREAMS.length());
    if (ticket.isEmpty() || ticket.length() > LONGEST_TICKET) {
      refuse(context, Admission.Refusal.NO_TICKET);
      return;
    }
    TicketClaim claim = claim(context, request, ticket);
    decide(
        context,
        request,
        gateway.admit(claim),
        (kept, admission) -> {
          switch (admission) {
            case Admission.Refused refused -> refuse(context, refused.reason());
            case Admission.Admitted admitted -> letIn(context, kept, admitted.call());
          }
        });
  }

  private void askToListen(ChannelHandlerContext context, FullHttpRequest request, String path) {
    String ticket = path.substring(LISTENERS.length());
    TicketClaim claim = claim(context, request, ticket);
    decide(
        context,
        request,
        ticket.length() > LONGEST_TICKET
            ? CompletableFuture.completedFuture(Optional.<Listening>empty())
            : gateway.admitListener(claim),
        (kept, listening) -> {
          if (listening.isPresent()) {
            letListen(context, kept, listening.get());
          } else {
            answer(context, FORBIDDEN, "This ticket lets nobody listen.\n");
          }
        });
  }

  private static TicketClaim claim(
      ChannelHandlerContext context, FullHttpRequest request, String ticket) {
    InetSocketAddress from = (InetSocketAddress) context.channel().remoteAddress();
    return new TicketClaim(
        ticket,
        request.uri(),
        Optional.ofNullable(request.headers().get(SIGNATURE)),
        from.getAddress());
  }

  /// Goes on with what was decided, on the socket's own loop.
  private <T> void decide(
      ChannelHandlerContext context,
      FullHttpRequest request,
      CompletionStage<T> decision,
      BiConsumer<FullHttpRequest, T> then) {
    FullHttpRequest kept = request.retain();
    decision.whenCompleteAsync(
        (decided, failure) -> {
          try {
            if (failure == null) {
              then.accept(kept, decided);
            } else {
              gateway.deskFailed(failure);
              refuse(context, Admission.Refusal.FULL);
            }
          } finally {
            kept.release();
          }
        },
        context.channel().eventLoop());
  }

  private void letIn(ChannelHandlerContext context, FullHttpRequest request, CallBrief call) {
    shakeHands(
        context,
        request,
        STREAMS,
        () -> {
          FrameLeg leg = new FrameLeg(context.channel(), false);
          Bridge bridge =
              new Bridge(call, gateway.surroundings(), context.channel().eventLoop(), leg);
          hold(context, new CallerSocket(bridge, leg, gateway.limits()));
        },
        () -> gateway.neverStarted(call));
  }

  private void letListen(
      ChannelHandlerContext context, FullHttpRequest request, Listening listening) {
    shakeHands(
        context,
        request,
        LISTENERS,
        () -> {
          ListenerSocket socket =
              new ListenerSocket(context.channel(), listening, gateway.limits());
          hold(context, socket);
          gateway
              .call(listening.call())
              .ifPresentOrElse(call -> listen(call, socket, listening), socket::over);
        },
        () -> listening.over().complete(null));
  }

  private static void listen(LiveCall call, ListenerSocket socket, Listening listening) {
    Runnable leave = call.listen(socket);
    var _ =
        listening
            .over()
            .whenComplete((_, _) -> {
              leave.run();
              socket.dismiss();
            });
  }

  private static void shakeHands(
      ChannelHandlerContext context,
      FullHttpRequest request,
      String path,
      Runnable done,
      Runnable failed) {
    WebSocketServerHandshaker handshaker =
        new WebSocketServerHandshakerFactory(path, null, false).newHandshaker(request);
    if (handshaker == null) {
      WebSocketServerHandshakerFactory.sendUnsupportedVersionResponse(context.channel());
      failed.run();
      return;
    }
    handshaker
        .handshake(context.channel(), request)
        .addListener(shaken -> {
          if (shaken.isSuccess()) {
            done.run();
          } else {
            failed.run();
            context.close();
          }
        });
  }

  /// From here on the bytes are ours to read: Netty's own frames leave the pipeline.
  private void hold(ChannelHandlerContext context, ChannelInboundHandler socket) {
    stranger.leave();
    ChannelPipeline pipeline = context.pipeline();
    pipeline.addBefore(MediaGateway.LAST_RESORT, "stream", socket);
    for (String name : pipeline.names()) {
      if (name.startsWith("ws") || name.startsWith("deadline")) {
        pipeline.remove(name);
      }
    }
    pipeline.remove(this);
  }

  private void refuse(ChannelHandlerContext context, Admission.Refusal reason) {
    gateway.refused(reason);
    answer(
        context,
        reason.isOurs() ? SERVICE_UNAVAILABLE : FORBIDDEN,
        reason.isOurs()
            ? "No more calls at the moment.\n"
            : "This ticket does not open a stream.\n");
  }

  private static boolean isUpgrade(FullHttpRequest request) {
    return request
            .headers()
            .containsValue(HttpHeaderNames.UPGRADE, HttpHeaderValues.WEBSOCKET, true)
        && request.method().equals(HttpMethod.GET);
  }

  private static void answer(
      ChannelHandlerContext context, HttpResponseStatus status, String text) {
    FullHttpResponse answer =
        new DefaultFullHttpResponse(
            HttpVersion.HTTP_1_1, status, Unpooled.copiedBuffer(text, StandardCharsets.UTF_8));
    answer
        .headers()
        .set(HttpHeaderNames.CONTENT_TYPE, "text/plain; charset=utf-8")
        .set(HttpHeaderNames.CONTENT_LENGTH, answer.content().readableBytes())
        .set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE)
        .set("X-Content-Type-Options", "nosniff");
    context.writeAndFlush(answer).addListener(ChannelFutureListener.CLOSE);
  }
}
