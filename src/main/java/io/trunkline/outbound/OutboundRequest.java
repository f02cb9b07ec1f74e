// SPDX-License-Identifier: Apache-2.0
package io.trunkline.outbound;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpVersion;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/// What a request looks like on the wire.
final class OutboundRequest {

  private OutboundRequest() {}

  static FullHttpRequest of(OutboundPost post, URI address) {
    ByteBuf body = Unpooled.copiedBuffer(post.json(), StandardCharsets.UTF_8);
    FullHttpRequest request =
        new DefaultFullHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.POST, target(address), body);
    post.headers().forEach((name, value) -> request.headers().set(name, value.reveal()));
    request
        .headers()
        .set(HttpHeaderNames.HOST, host(address))
        .set(HttpHeaderNames.USER_AGENT, "Trunkline")
        .set(HttpHeaderNames.ACCEPT, "application/json, text/plain")
        .set(HttpHeaderNames.CONTENT_TYPE, "application/json")
        .set(HttpHeaderNames.CONTENT_LENGTH, body.readableBytes())
        .set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
    return request;
  }

  private static String target(URI address) {
    String path = address.getRawPath();
    String from = path == null || path.isEmpty() ? "/" : path;
    return address.getRawQuery() == null ? from : from + "?" + address.getRawQuery();
  }

  private static String host(URI address) {
    return address.getPort() >= 0 ? address.getHost() + ":" + address.getPort() : address.getHost();
  }
}
