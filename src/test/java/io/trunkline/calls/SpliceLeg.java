// SPDX-License-Identifier: Apache-2.0
package io.trunkline.calls;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/// One WebSocket of [SpliceFloor]: whole frames in, frames out in one write a burst.
@SuppressWarnings("FutureReturnValueIgnored") // a floor does not ask what became of a write
final class SpliceLeg extends ChannelInboundHandlerAdapter {
  private static final int TEXT = 0x81;
  private static final int CLOSE = 8;
  private static final int ANY_MASK = 0x5A17_C3E9;
  private static final long ANY_MASK_TWICE = 0x5A17_C3E9_5A17_C3E9L;

  /// Whose frames are lent for the duration of the call.
  interface Talk {
    void says(byte[] text, int from, int to);
  }

  private final Channel channel;
  private final boolean masks;
  private final Talk talk;
  private final Runnable burstEnded;
  private byte[] buffer = new byte[8192];
  private int start;
  private int end;
  private @Nullable ByteBuf gathered;
  private int payload;

  SpliceLeg(Channel channel, boolean masks, Talk talk, Runnable burstEnded) {
    this.channel = channel;
    this.masks = masks;
    this.talk = talk;
    this.burstEnded = burstEnded;
  }

  void close() {
    channel.close();
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    ByteBuf arrived = (ByteBuf) message;
    int more = arrived.readableBytes();
    if (buffer.length - end < more) {
      byte[] room =
          end - start + more <= buffer.length ? buffer : new byte[2 * (end - start + more)];
      System.arraycopy(buffer, start, room, 0, end - start);
      buffer = room;
      end -= start;
      start = 0;
    }
    arrived.readBytes(buffer, end, more);
    arrived.release();
    end += more;
    while (frame()) {
      // each round takes one
    }
    if (start == end) {
      start = 0;
      end = 0;
    }
  }

  private boolean frame() {
    if (end - start < 2) {
      return false;
    }
    int length = buffer[start + 1] & 0x7F;
    int header = 2;
    if (length == 126) {
      length = end - start < 4 ? 1 << 30 : ByteBuffer.wrap(buffer).getShort(start + 2) & 0xFFFF;
      header = 4;
    } else if (length == 127) {
      length = end - start < 10 ? 1 << 30 : ByteBuffer.wrap(buffer).getInt(start + 6);
      header = 10;
    }
    boolean masked = buffer[start + 1] < 0;
    int from = start + header + (masked ? 4 : 0);
    if (end - from < length) {
      return false;
    }
    if (masked) {
      unmask(from, length);
    }
    int kind = buffer[start] & 0x0F;
    start = from + length;
    if (kind == CLOSE) {
      channel.close();
    } else if (kind == 1) {
      talk.says(buffer, from, from + length);
    }
    return true;
  }

  private void unmask(int from, int length) {
    ByteBuffer bytes = ByteBuffer.wrap(buffer);
    int key = bytes.getInt(from - 4);
    long wide = ((long) key << 32) | (key & 0xFFFF_FFFFL);
    int at = from;
    for (; at + 8 <= from + length; at += 8) {
      bytes.putLong(at, bytes.getLong(at) ^ wide);
    }
    for (int i = 0; at < from + length; at++, i++) {
      buffer[at] ^= (byte) (key >>> (24 - 8 * (i & 3)));
    }
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext context) {
    burstEnded.run();
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    context.close();
  }

  ByteBuf begin(int length) {
    ByteBuf out = gathered;
    if (out == null) {
      out = channel.alloc().directBuffer(1024);
      gathered = out;
    }
    out.writeByte(TEXT);
    int bit = masks ? 0x80 : 0;
    if (length < 126) {
      out.writeByte(bit | length);
    } else {
      out.writeByte(bit | 126).writeShort(length);
    }
    if (masks) {
      out.writeInt(ANY_MASK);
    }
    payload = out.writerIndex();
    return out;
  }

  void end() {
    ByteBuf out = gathered;
    if (!masks || out == null) {
      return;
    }
    int at = payload;
    for (; at + 8 <= out.writerIndex(); at += 8) {
      out.setLong(at, out.getLong(at) ^ ANY_MASK_TWICE);
    }
    for (int i = 0; at < out.writerIndex(); at++, i++) {
      out.setByte(at, out.getByte(at) ^ (ANY_MASK >>> (24 - 8 * (i & 3))));
    }
  }

  void flush() {
    ByteBuf out = gathered;
    if (out != null) {
      gathered = null;
      channel.writeAndFlush(out, channel.voidPromise());
    }
  }
}
