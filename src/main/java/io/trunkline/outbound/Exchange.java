// SPDX-License-Identifier: Apache-2.0
package io.trunkline.outbound;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SSLException;

/// One request and its answer, on one connection.
final class Exchange extends SimpleChannelInboundHandler<FullHttpResponse> {

  private final FullHttpRequest request;
  private final CompletableFuture<OutboundAnswer> answer;
  private boolean sent;
  private boolean trusted;

  Exchange(FullHttpRequest request, CompletableFuture<OutboundAnswer> answer) {
    this.request = request;
    this.answer = answer;
  }

  /// TLS keeps it back until the server has shown who it is.
  @Override
  public void channelActive(ChannelHandlerContext context) {
    sent = true;
    var _ = context.writeAndFlush(request);
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext context, Object event) {
    trusted |= event instanceof SslHandshakeCompletionEvent handshake && handshake.isSuccess();
    context.fireUserEventTriggered(event);
  }

  /// "Continue" and "Early Hints" only announce the answer.
  @Override
  protected void channelRead0(ChannelHandlerContext context, FullHttpResponse response) {
    if (response.status().codeClass() == HttpStatusClass.INFORMATIONAL) {
      return;
    }
    answer.complete(
        response.decoderResult().isSuccess()
            ? new OutboundAnswer.Answered(
                response.status().code(), response.content().toString(StandardCharsets.UTF_8))
            : new OutboundAnswer.Failed(OutboundFault.BROKEN_OFF));
    var _ = context.close();
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    answer.complete(new OutboundAnswer.Failed(fault(cause)));
    var _ = context.close();
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    answer.complete(new OutboundAnswer.Failed(OutboundFault.BROKEN_OFF));
  }

  /// Whatever ended before it was connected.
  @Override
  public void channelUnregistered(ChannelHandlerContext context) {
    if (!sent) {
      request.release();
    }
    answer.complete(new OutboundAnswer.Failed(OutboundFault.UNREACHABLE));
  }

  private OutboundFault fault(Throwable cause) {
    if (cause instanceof TooLongFrameException) {
      return OutboundFault.TOO_LARGE;
    }
    boolean aboutTls = cause instanceof SSLException || cause.getCause() instanceof SSLException;
    return aboutTls && !trusted ? OutboundFault.UNTRUSTED : OutboundFault.BROKEN_OFF;
  }
}
