// SPDX-License-Identifier: Apache-2.0
package io.trunkline.media.wire;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.util.concurrent.FastThreadLocal;
import io.netty.util.concurrent.Future;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// The way out of one WebSocket: frames gather here and leave together, in one write, when [#flush]
/// is called.
///
/// A frame is made of two calls, so that its payload is written straight to where it leaves from:
///
/// ```java
/// ByteBuf out = leg.begin(length);
/// out.writeBytes(…);   // exactly `length` bytes
/// leg.end();
/// ```
///
/// Used on the channel's event loop only. What a write comes to is told to the channel's handlers,
/// so nobody waits for it here.
@SuppressWarnings("FutureReturnValueIgnored")
public final class FrameLeg {

  private static final int USUAL = 1024;

  /// Milliseconds a goodbye may lie unread.
  private static final long PATIENCE = 3_000;

  private static final int LAST = 0x80;
  private static final int MASKED = 0x80;

  /// Masks protect proxies from a page's script that chooses the bytes of a frame. Nobody chooses
  /// ours, so a quick sequence from a seed nobody knows is enough, and one for all connections of a
  /// thread.
  private static final FastThreadLocal<SplittableRandom> CHANCE =
      new FastThreadLocal<>() {
        @Override
        protected SplittableRandom initialValue() {
          return new SplittableRandom(new SecureRandom().nextLong());
        }
      };

  private final Channel channel;
  private final boolean masks;

  private @Nullable ByteBuf gathered;
  private int payload;
  private int mask;

  /// @param masks whether this side masks, as a client must
  public FrameLeg(Channel channel, boolean masks) {
    this.channel = channel;
    this.masks = masks;
  }

  /// Where a text frame's payload of exactly that many bytes is written to.
  public ByteBuf begin(int length) {
    return begin(1, length);
  }

  /// The payload has been written.
  public void end() {
    ByteBuf out = gathered;
    if (masks && out != null) {
      mask(out);
    }
  }

  public void text(byte[] bytes) {
    begin(bytes.length).writeBytes(bytes);
    end();
  }

  public void text(String text) {
    text(text.getBytes(StandardCharsets.UTF_8));
  }

  public void ping() {
    begin(9, 0);
    end();
  }

  /// The answer to a ping is what the ping said.
  public void pong(byte[] bytes, int offset, int length) {
    begin(10, length).writeBytes(bytes, offset, length);
    end();
  }

  /// Sends what has gathered.
  public void flush() {
    ByteBuf out = gathered;
    if (out != null) {
      gathered = null;
      channel.writeAndFlush(out, channel.voidPromise());
    }
  }

  /// Says goodbye after what has gathered, and closes; by force when the other side does not read
  /// it.
  public void close(int code) {
    if (!channel.isActive()) {
      drop();
      channel.close();
      return;
    }
    begin(8, 2).writeShort(code);
    end();
    ByteBuf out = gathered;
    gathered = null;
    if (out != null) {
      Future<?> force =
          channel.eventLoop().schedule((Runnable) channel::close, PATIENCE, TimeUnit.MILLISECONDS);
      channel
          .writeAndFlush(out)
          .addListener(_ -> {
            force.cancel(false);
            channel.close();
          });
    }
  }

  public void drop() {
    ByteBuf out = gathered;
    if (out != null) {
      gathered = null;
      out.release();
    }
  }

  /// Whether the other side reads what it is sent, as far as the channel's high water mark tells.
  public boolean isTaken() {
    return channel.isWritable();
  }

  private ByteBuf begin(int kind, int length) {
    ByteBuf out = gathered;
    if (out == null) {
      out = channel.alloc().directBuffer(Math.max(USUAL, length + 16));
      gathered = out;
    }
    out.writeByte(LAST | kind);
    int bit = masks ? MASKED : 0;
    if (length < 126) {
      out.writeByte(bit | length);
    } else if (length <= 0xFFFF) {
      out.writeByte(bit | 126).writeShort(length);
    } else {
      out.writeByte(bit | 127).writeLong(length);
    }
    if (masks) {
      mask = CHANCE.get().nextInt();
      out.writeInt(mask);
    }
    payload = out.writerIndex();
    return out;
  }

  private void mask(ByteBuf out) {
    long wide = ((long) mask << 32) | (mask & 0xFFFF_FFFFL);
    int at = payload;
    int stop = out.writerIndex();
    for (; at + 8 <= stop; at += 8) {
      out.setLong(at, out.getLong(at) ^ wide);
    }
    for (int i = 0; at < stop; at++, i++) {
      out.setByte(at, out.getByte(at) ^ (mask >>> (24 - 8 * (i & 3))));
    }
  }
}
