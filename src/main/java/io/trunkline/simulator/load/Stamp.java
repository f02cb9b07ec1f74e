// SPDX-License-Identifier: Apache-2.0
package io.trunkline.simulator.load;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// What a frame of audio says about itself in its first bytes: whose it is, its number, and when it
/// left. Base64 carries it untouched; a conversion to another encoding does not.
final class Stamp {
  static final int FRAME_BYTES = 160;
  static final int FRAME_MILLIS = 20;

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  /// Nothing a telephone would say.
  private static final long MAGIC = 0x7452_754E_6B4C_0000L;

  private static final long MAGIC_BITS = 0xFFFF_FFFF_FFFF_0000L;
  private static final int BYTES = 24;

  private Stamp() {}

  /// @param owner at most 65,535
  static void write(byte[] frame, int owner, long number, long nanos) {
    LONGS.set(frame, 0, MAGIC | owner);
    LONGS.set(frame, 8, number);
    LONGS.set(frame, 16, nanos);
  }

  static boolean isAt(byte[] audio, int at) {
    return audio.length - at >= BYTES && ((long) LONGS.get(audio, at) & MAGIC_BITS) == MAGIC;
  }

  static int owner(byte[] audio, int at) {
    return (int) ((long) LONGS.get(audio, at) & 0xFFFF);
  }

  static long number(byte[] audio, int at) {
    return (long) LONGS.get(audio, at + 8);
  }

  static long nanos(byte[] audio, int at) {
    return (long) LONGS.get(audio, at + 16);
  }
}
