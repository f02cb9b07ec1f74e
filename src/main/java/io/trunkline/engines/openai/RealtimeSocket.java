// SPDX-License-Identifier: Apache-2.0
package io.trunkline.engines.openai;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.trunkline.media.wire.FrameLeg;
import io.trunkline.media.wire.FrameReader;
import org.jspecify.annotations.Nullable;

/// One connection to the Realtime API: what a session has one of at a time, or two while it changes
/// from an old to a new.
///
/// Tells its owner everything, and tells it nothing any more once it was closed or has ended.
@SuppressWarnings("FutureReturnValueIgnored") // a socket's failures reach its handlers
final class RealtimeSocket extends ChannelInboundHandlerAdapter implements FrameReader.Sink {

  /// The largest message taken: a long reply's summary with all its words.
  static final int LARGEST_MESSAGE = 1024 * 1024;

  /// What a session wants to know of its connection.
  interface Owner {

    void connected(RealtimeSocket socket);

    /// It gave a sign of life that says nothing else.
    void lives(RealtimeSocket socket);

    void said(RealtimeSocket socket, byte[] message, int offset, int length);

    void burstEnded(RealtimeSocket socket);

    /// It is over, or never began.
    ///
    /// @param code what it was closed with, or what the request to open it was answered with
    void ended(RealtimeSocket socket, Ending ending, int code);
  }

  /// How a connection can end.
  enum Ending {
    NOT_REACHED,
    NOT_LET_IN,
    LOST,
    UNREADABLE
  }

  private final Owner owner;
  private final FrameReader reader = new FrameReader(false, LARGEST_MESSAGE, this);
  private @Nullable Channel channel;
  private @Nullable FrameLeg leg;
  private boolean over;
  private int closedWith;

  RealtimeSocket(Owner owner) {
    this.owner = owner;
  }

  /// The way out, once connected.
  @Nullable FrameLeg leg() {
    return over ? null : leg;
  }

  /// Whether nobody waits for it any more.
  boolean isOver() {
    return over;
  }

  void flush() {
    FrameLeg out = leg();
    if (out != null) {
      out.flush();
    }
  }

  /// Ends it without telling the owner, who knows. A connection that is still being made, or waits
  /// for an answer that never comes, ends with it.
  void close() {
    FrameLeg out = leg();
    over = true;
    if (out != null) {
      out.close(1000);
    } else if (leg == null && channel != null) {
      channel.close();
    }
  }

  /// What it will be a connection over exists, though it leads nowhere yet.
  void connecting(Channel begun) {
    channel = begun;
    if (over) {
      begun.close();
    }
  }

  void connected(Channel upgraded) {
    FrameLeg out = new FrameLeg(upgraded, true);
    leg = out;
    if (over) {
      out.close(1000);
    } else {
      owner.connected(this);
      out.flush();
    }
  }

  void neverConnected() {
    end(Ending.NOT_REACHED, 0);
  }

  void refused(int status) {
    end(Ending.NOT_LET_IN, status);
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
    if (!over) {
      owner.burstEnded(this);
      flush();
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    end(Ending.LOST, closedWith);
  }

  /// Whatever it was, the connection is of no more use.
  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    context.close();
    end(Ending.LOST, 0);
  }

  @Override
  public void text(byte[] bytes, int offset, int length) {
    if (!over) {
      owner.said(this, bytes, offset, length);
    }
  }

  @Override
  public void binary(int length) {
    // The API sends none; one that comes is not for us.
  }

  @Override
  public void ping(byte[] bytes, int offset, int length) {
    FrameLeg out = leg();
    if (out != null) {
      out.pong(bytes, offset, length);
    }
  }

  @Override
  public void pong() {
    if (!over) {
      owner.lives(this);
    }
  }

  @Override
  public void close(int code) {
    closedWith = code;
    FrameLeg out = leg();
    if (out != null) {
      out.close(1000);
    }
  }

  @Override
  public void broken(int code, String why) {
    FrameLeg out = leg();
    if (out != null) {
      out.close(code);
    }
    end(Ending.UNREADABLE, code);
  }

  private void end(Ending ending, int code) {
    if (leg != null) {
      leg.drop();
    }
    if (!over) {
      over = true;
      owner.ended(this, ending, code);
    }
  }
}
