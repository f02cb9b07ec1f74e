// SPDX-License-Identifier: Apache-2.0
package io.trunkline.media.wire;

import io.netty.buffer.ByteBuf;
import io.netty.util.concurrent.FastThreadLocal;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/// Takes WebSocket frames (RFC 6455) out of the bytes of one connection.
///
/// What arrived is copied, unmasked there and lent to the sink from there: to a place all
/// connections of a thread use in turns, because memory that was just used is near, or to one of
/// its own where the rest of a cut frame waits. A connection that breaks the rules is reported once
/// and then deaf.
public final class FrameReader {

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private static final int CONTINUATION = 0;
  private static final int TEXT = 1;
  private static final int BINARY = 2;
  private static final int CLOSE = 8;
  private static final int PING = 9;
  private static final int PONG = 10;

  /// RFC 6455, 5.5: a control frame is short and never cut.
  private static final int LONGEST_CONTROL = 125;

  private static final int USUAL = 2048;
  private static final int LARGEST_DESK = 64 * 1024;

  private static final FastThreadLocal<Desk> DESKS =
      new FastThreadLocal<>() {
        @Override
        protected Desk initialValue() {
          return new Desk();
        }
      };
  private static final byte[] NOTHING = new byte[0];

  /// Where the connections of a thread read.
  private static final class Desk {
    byte[] top = new byte[8 * USUAL];

    /// Whoever reads there has somebody else read meanwhile, who then reads elsewhere.
    boolean taken;

    byte[] roomFor(int bytes) {
      if (top.length < bytes) {
        top = new byte[LARGEST_DESK];
      }
      return top;
    }
  }

  /// Who reads. Bytes are lent for the duration of the call.
  public interface Sink {

    void text(byte[] bytes, int offset, int length);

    void binary(int length);

    void ping(byte[] bytes, int offset, int length);

    void pong();

    /// The other side says goodbye; 1005 when it does not say why.
    void close(int code);

    /// The other side does not speak the protocol; the code is what to close with.
    void broken(int code, String why);
  }

  private final boolean masked;
  private final int limit;
  private final Sink sink;

  private byte[] buffer = NOTHING;
  private int start;
  private int end;
  private byte[] message = NOTHING;
  private int messageLength;
  private int messageKind;
  private boolean deaf;

  /// @param masked whether the other side masks, as a client must and a server must not
  /// @param limit the longest message, cut or whole
  public FrameReader(boolean masked, int limit, Sink sink) {
    this.masked = masked;
    this.limit = limit;
    this.sink = sink;
  }

  /// Takes all that is readable; does not release it.
  public void read(ByteBuf arrived) {
    if (deaf) {
      arrived.skipBytes(arrived.readableBytes());
      return;
    }
    Desk desk = DESKS.get();
    int more = arrived.readableBytes();
    if (start < end || desk.taken || more > LARGEST_DESK) {
      append(arrived);
      frames();
      tidy();
    } else {
      desk.taken = true;
      try {
        readAt(desk.roomFor(more), arrived);
      } finally {
        desk.taken = false;
      }
    }
  }

  /// Nothing waits: only the rest of a cut frame is kept.
  private void readAt(byte[] top, ByteBuf arrived) {
    byte[] own = buffer;
    end = arrived.readableBytes();
    arrived.readBytes(top, 0, end);
    buffer = top;
    try {
      frames();
    } finally {
      int rest = end - start;
      int from = start;
      start = 0;
      end = 0;
      buffer = own;
      makeRoom(rest);
      System.arraycopy(top, from, buffer, 0, rest);
      end = rest;
    }
  }

  private void frames() {
    while (!deaf && frame()) {
      // each round takes one frame
    }
  }

  private void tidy() {
    if (start == end) {
      start = 0;
      end = 0;
      if (buffer.length > 8 * USUAL) {
        buffer = NOTHING;
      }
    }
  }

  private void append(ByteBuf arrived) {
    int more = arrived.readableBytes();
    makeRoom(more);
    arrived.readBytes(buffer, end, more);
    end += more;
  }

  /// Behind what waits.
  private void makeRoom(int more) {
    if (buffer.length - end < more) {
      int waiting = end - start;
      byte[] room =
          waiting + more <= buffer.length ? buffer : new byte[Math.max(USUAL, waiting + more)];
      System.arraycopy(buffer, start, room, 0, waiting);
      buffer = room;
      start = 0;
      end = waiting;
    }
  }

  /// Takes one frame if a whole one is there.
  private boolean frame() {
    int available = end - start;
    if (available < 2) {
      return false;
    }
    int first = buffer[start];
    int second = buffer[start + 1];
    int kind = first & 0x0F;
    if ((first & 0x70) != 0) {
      return breakOff(1002, "reserved bits are set");
    }
    if (second < 0 != masked) {
      return breakOff(1002, masked ? "a frame is not masked" : "a frame is masked");
    }
    int header = headerLength(second & 0x7F);
    if (available < header) {
      return false;
    }
    long length = payloadLength(second & 0x7F);
    if (length < 0 || length > limit) {
      return breakOff(1009, "a frame is too long");
    }
    if (available < header + length) {
      return false;
    }
    int payload = start + header;
    if (masked) {
      unmask(payload, (int) length);
    }
    start = payload + (int) length;
    handOver(kind, first < 0, payload, (int) length);
    return true;
  }

  private int headerLength(int shortLength) {
    int extended = shortLength == 126 ? 2 : shortLength == 127 ? 8 : 0;
    return 2 + extended + (masked ? 4 : 0);
  }

  private long payloadLength(int shortLength) {
    return switch (shortLength) {
      case 126 -> twoBytes(start + 2);
      case 127 -> (long) LONGS.get(buffer, start + 2);
      default -> shortLength;
    };
  }

  private int twoBytes(int at) {
    return ((buffer[at] & 0xFF) << 8) | (buffer[at + 1] & 0xFF);
  }

  private void unmask(int payload, int length) {
    int key = 0;
    for (int i = payload - 4; i < payload; i++) {
      key = (key << 8) | (buffer[i] & 0xFF);
    }
    long wide = ((long) key << 32) | (key & 0xFFFF_FFFFL);
    int at = payload;
    int stop = payload + length;
    for (; at + 8 <= stop; at += 8) {
      LONGS.set(buffer, at, (long) LONGS.get(buffer, at) ^ wide);
    }
    for (int i = 0; at < stop; at++, i++) {
      buffer[at] ^= (byte) (key >>> (24 - 8 * (i & 3)));
    }
  }

  private void handOver(int kind, boolean last, int payload, int length) {
    switch (kind) {
      case TEXT, BINARY -> begin(kind, last, payload, length);
      case CONTINUATION -> proceed(last, payload, length);
      case CLOSE, PING, PONG -> control(kind, last, payload, length);
      default -> breakOff(1002, "an unknown kind of frame");
    }
  }

  private void begin(int kind, boolean last, int payload, int length) {
    if (messageKind != 0) {
      breakOff(1002, "a message begins within another");
    } else if (last) {
      deliver(kind, buffer, payload, length);
    } else {
      messageKind = kind;
      messageLength = 0;
      collect(payload, length);
    }
  }

  private void proceed(boolean last, int payload, int length) {
    if (messageKind == 0) {
      breakOff(1002, "a message goes on that never began");
    } else if (messageLength + length > limit) {
      breakOff(1009, "a message is too long");
    } else {
      collect(payload, length);
      if (last) {
        int kind = messageKind;
        messageKind = 0;
        byte[] whole = message;
        message = NOTHING;
        deliver(kind, whole, 0, messageLength);
      }
    }
  }

  private void collect(int payload, int length) {
    if (message.length < messageLength + length) {
      message = Arrays.copyOf(message, Math.max(USUAL, 2 * (messageLength + length)));
    }
    System.arraycopy(buffer, payload, message, messageLength, length);
    messageLength += length;
  }

  private void deliver(int kind, byte[] bytes, int offset, int length) {
    if (kind == TEXT) {
      sink.text(bytes, offset, length);
    } else {
      sink.binary(length);
    }
  }

  private void control(int kind, boolean last, int payload, int length) {
    if (!last || length > LONGEST_CONTROL) {
      breakOff(1002, "a control frame is cut or too long");
    } else if (kind == PING) {
      sink.ping(buffer, payload, length);
    } else if (kind == PONG) {
      sink.pong();
    } else {
      deaf = true;
      sink.close(length < 2 ? 1005 : twoBytes(payload));
    }
  }

  private boolean breakOff(int code, String why) {
    deaf = true;
    start = end;
    sink.broken(code, why);
    return false;
  }
}
