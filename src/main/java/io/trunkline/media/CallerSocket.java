// SPDX-License-Identifier: Apache-2.0
package io.trunkline.media;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.trunkline.media.twilio.StreamDecoder;
import io.trunkline.media.wire.FrameLeg;
import io.trunkline.media.wire.FrameReader;
import java.io.IOException;

/// The caller's socket: frames in, and the end of it.
@SuppressWarnings("FutureReturnValueIgnored") // a socket's failures reach its handlers
final class CallerSocket extends ChannelInboundHandlerAdapter implements FrameReader.Sink {

  private final Bridge bridge;
  private final FrameLeg leg;
  private final FrameReader reader;
  private final StreamDecoder decoder;

  CallerSocket(Bridge bridge, FrameLeg leg, MediaLimits limits) {
    this.bridge = bridge;
    this.leg = leg;
    this.reader = new FrameReader(true, limits.frameBytes(), this);
    this.decoder = new StreamDecoder(bridge);
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    ByteBuf arrived = (ByteBuf) message;
    try {
      reader.read(arrived);
    } finally {
      arrived.release();
    }
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext context) {
    bridge.burstEnded();
  }

  /// Above the high water mark lies more than a caller may leave unread.
  @Override
  public void channelWritabilityChanged(ChannelHandlerContext context) {
    if (!leg.isTaken()) {
      bridge.close(EndReason.SLOW_READER);
      context.close();
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    bridge.close(EndReason.STREAM_LOST);
  }

  /// The network's exceptions say no more than that the socket is gone.
  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    if (cause instanceof IOException) {
      bridge.close(EndReason.STREAM_LOST);
      context.close();
    } else {
      context.fireExceptionCaught(cause);
    }
  }

  @Override
  public void text(byte[] bytes, int offset, int length) {
    decoder.read(bytes, offset, length);
  }

  @Override
  public void binary(int length) {
    bridge.broken();
  }

  @Override
  public void ping(byte[] bytes, int offset, int length) {
    leg.pong(bytes, offset, length);
  }

  @Override
  public void pong() {
    // We send no pings here: frames come fifty times a second.
  }

  @Override
  public void close(int code) {
    bridge.close(EndReason.STREAM_LOST);
  }

  @Override
  public void broken(int code, String why) {
    bridge.close(EndReason.BROKEN_FRAMES);
  }
}
