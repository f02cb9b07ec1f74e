// SPDX-License-Identifier: Apache-2.0
package io.trunkline.simulator.load;

import static java.util.Objects.requireNonNull;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolHandler;
import io.trunkline.simulator.Loops;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// Takes one stream and keeps what it says.
final class MediaServer implements AutoCloseable {
  private final BlockingQueue<String> texts = new LinkedBlockingQueue<>();
  private final Channel door;

  MediaServer(EventLoopGroup loops) {
    door =
        new ServerBootstrap()
            .group(loops)
            .channel(Loops.serverSocket())
            .childHandler(
                new ChannelInitializer<Channel>() {
                  @Override
                  protected void initChannel(Channel channel) {
                    channel
                        .pipeline()
                        .addLast(new HttpServerCodec(), new HttpObjectAggregator(65_536))
                        .addLast(new WebSocketServerProtocolHandler("/stream"))
                        .addLast(new Listening());
                  }
                })
            .bind(InetAddress.getLoopbackAddress(), 0)
            .syncUninterruptibly()
            .channel();
  }

  private final class Listening extends SimpleChannelInboundHandler<TextWebSocketFrame> {
    @Override
    protected void channelRead0(ChannelHandlerContext context, TextWebSocketFrame frame) {
      texts.add(frame.text());
    }
  }

  String twiml() {
    int port = ((InetSocketAddress) door.localAddress()).getPort();
    return "<Connect><Stream url=\"ws://127.0.0.1:"
        + port
        + "/stream\"><Parameter name=\"agent\" value=\"7\"/></Stream></Connect>";
  }

  String nextText() throws InterruptedException {
    return requireNonNull(texts.poll(5, TimeUnit.SECONDS), "Nothing came");
  }

  @Override
  public void close() {
    door.close().syncUninterruptibly();
  }
}
