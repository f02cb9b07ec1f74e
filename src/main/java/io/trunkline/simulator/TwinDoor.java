// SPDX-License-Identifier: Apache-2.0
package io.trunkline.simulator;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Decides about the upgrade: who has no key, or came when the script refuses, stays outside.
final class TwinDoor extends ChannelInboundHandlerAdapter {
  private final int refuseWith;
  private final Runnable admitted;
  private final TwinSession session;

  TwinDoor(int refuseWith, Runnable admitted, TwinSession session) {
    this.refuseWith = refuseWith;
    this.admitted = admitted;
    this.session = session;
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    if (!(message instanceof FullHttpRequest request)) {
      ctx.fireChannelRead(message);
      return;
    }
    String key = request.headers().get(HttpHeaderNames.AUTHORIZATION, "");
    int status = key.matches("Bearer \\S+") ? refuseWith : 401;
    if (status > 0) {
      request.release();
      refuse(ctx, status);
      return;
    }
    var query = new QueryStringDecoder(request.uri()).parameters();
    session.isFor(
        query.getOrDefault("model", List.of("")).getFirst(),
        request.headers().contains("OpenAI-Beta"));
    admitted.run();
    ctx.pipeline().remove(this);
    ctx.fireChannelRead(message);
  }

  private static void refuse(ChannelHandlerContext ctx, int status) {
    String code = status == 401 ? "invalid_api_key" : status == 429 ? "rate_limit_exceeded" : "";
    byte[] body =
        ("{\"error\":{\"message\":\"Refused.\",\"type\":\"invalid_request_error\",\"code\":\""
                + code
                + "\"}}")
            .getBytes(StandardCharsets.UTF_8);
    var answer =
        new DefaultFullHttpResponse(
            HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(status), Unpooled.wrappedBuffer(body));
    answer.headers().set(HttpHeaderNames.CONTENT_TYPE, "application/json");
    answer.headers().set(HttpHeaderNames.CONTENT_LENGTH, body.length);
    var _ = ctx.writeAndFlush(answer).addListener(ChannelFutureListener.CLOSE);
  }
}
