// SPDX-License-Identifier: Apache-2.0
package io.trunkline.media;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.trunkline.media.audio.CallRecording.Leg;
import io.trunkline.media.wire.Base64Bytes;
import io.trunkline.media.wire.FrameLeg;
import io.trunkline.media.wire.FrameReader;
import java.io.IOException;

/// The socket of somebody who listens in: both legs go out in the words of a stream, nothing but
/// the end of it comes in.
///
/// The call may be on another loop than this socket. Who does not keep up is let go: a call never
/// waits for its listeners.
final class ListenerSocket extends ChannelInboundHandlerAdapter
    implements FrameReader.Sink, CallListener {

  private static final int NORMAL = 1000;
  private static final int POLICY = 1008;

  private static final byte[] CALLER =
      ascii("{\"event\":\"media\",\"media\":{\"track\":\"inbound\",\"payload\":\"");
  private static final byte[] AGENT =
      ascii("{\"event\":\"media\",\"media\":{\"track\":\"outbound\",\"payload\":\"");
  private static final byte[] END = ascii("\"}}");
  private static final byte[] CLEAR = ascii("{\"event\":\"clear\"}");
  private static final byte[] STOP = ascii("{\"event\":\"stop\"}");

  private final Channel channel;
  private final FrameLeg leg;
  private final FrameReader reader;
  private final Listening listening;
  private boolean closed;

  ListenerSocket(Channel channel, Listening listening, MediaLimits limits) {
    this.channel = channel;
    this.leg = new FrameLeg(channel, false);
    this.reader = new FrameReader(true, limits.frameBytes(), this);
    this.listening = listening;
  }

  @Override
  public void heard(Leg from, byte[] mulaw) {
    if (channel.isWritable()) {
      channel.eventLoop().execute(() -> send(from == Leg.CALLER ? CALLER : AGENT, mulaw));
    } else {
      channel.eventLoop().execute(this::letGo);
    }
  }

  /// A goodbye would lie behind what is not being read.
  private void letGo() {
    if (!closed) {
      closed = true;
      listening.over().complete(null);
      var _ = channel.close();
    }
  }

  @Override
  public void cleared() {
    channel.eventLoop().execute(() -> say(CLEAR));
  }

  @Override
  public void over() {
    channel
        .eventLoop()
        .execute(() -> {
          say(STOP);
          leave(NORMAL);
        });
  }

  /// Whoever listened may no more.
  void dismiss() {
    channel.eventLoop().execute(() -> leave(POLICY));
  }

  private void send(byte[] begin, byte[] mulaw) {
    if (!closed) {
      ByteBuf out =
          leg.begin(begin.length + Base64Bytes.encodedLength(mulaw.length) + END.length)
              .writeBytes(begin);
      Base64Bytes.encode(mulaw, 0, mulaw.length, out);
      out.writeBytes(END);
      leg.end();
      leg.flush();
    }
  }

  private void say(byte[] message) {
    if (!closed) {
      leg.text(message);
      leg.flush();
    }
  }

  private void leave(int code) {
    if (!closed) {
      closed = true;
      leg.close(code);
    }
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
  public void channelInactive(ChannelHandlerContext context) {
    closed = true;
    listening.over().complete(null);
  }

  /// The network's exceptions say no more than that the socket is gone.
  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    if (cause instanceof IOException) {
      var _ = context.close();
    } else {
      context.fireExceptionCaught(cause);
    }
  }

  @Override
  public void text(byte[] bytes, int offset, int length) {
    leave(POLICY);
  }

  @Override
  public void binary(int length) {
    leave(POLICY);
  }

  @Override
  public void ping(byte[] bytes, int offset, int length) {
    if (!closed) {
      leg.pong(bytes, offset, length);
      leg.flush();
    }
  }

  @Override
  public void pong() {
    // We send no pings here: frames come fifty times a second.
  }

  @Override
  public void close(int code) {
    leave(NORMAL);
  }

  @Override
  public void broken(int code, String why) {
    leave(code);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(US_ASCII);
  }
}
