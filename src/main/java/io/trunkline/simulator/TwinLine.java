// SPDX-License-Identifier: Apache-2.0
package io.trunkline.simulator;

import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The sending half of a twin's socket: numbers events, and falls silent when stalled.
final class TwinLine {
  static final JsonMapper JSON = JsonMapper.builder().build();

  private final ChannelHandlerContext context;
  private final int session;
  private long ids;
  private boolean stalled;

  TwinLine(ChannelHandlerContext context, int session) {
    this.context = context;
    this.session = session;
  }

  String id(String prefix) {
    return prefix + "_" + session + "x" + ++ids;
  }

  ObjectNode event(String type) {
    return JSON.createObjectNode().put("type", type).put("event_id", id("event"));
  }

  void send(ObjectNode event) {
    text(event.toString());
  }

  void text(String text) {
    if (!stalled) {
      var _ = context.writeAndFlush(new TextWebSocketFrame(text), context.voidPromise());
    }
  }

  void error(String code, String parameter, String cause) {
    ObjectNode event = event("error");
    var error = event.putObject("error").put("type", "invalid_request_error").put("code", code);
    error.put("message", "The twin refuses: " + code + " " + parameter);
    if (parameter.isEmpty()) {
      error.putNull("param");
    } else {
      error.put("param", parameter);
    }
    if (cause.isEmpty()) {
      error.putNull("event_id");
    } else {
      error.put("event_id", cause);
    }
    send(event);
  }

  void stall() {
    stalled = true;
  }

  void close(int code, String reason) {
    var _ =
        context
            .writeAndFlush(new CloseWebSocketFrame(code, reason))
            .addListener(ChannelFutureListener.CLOSE);
  }

  void die() {
    context.channel().config().setOption(ChannelOption.SO_LINGER, 0);
    var _ = context.pipeline().firstContext().close();
  }
}
