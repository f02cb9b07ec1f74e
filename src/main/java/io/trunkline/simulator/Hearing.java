// SPDX-License-Identifier: Apache-2.0
package io.trunkline.simulator;

/// Whether somebody speaks, from µ-law audio: loud for 60 ms begins, quiet for 500 ms ends it.
final class Hearing {
  private static final int LOUD = 500;
  private static final int STARTS_BYTES = 60 * 8;
  private static final int STOPS_BYTES = 500 * 8;

  enum Change {
    STARTED,
    STOPPED,
    NOTHING
  }

  private boolean speaking;
  private int against;

  Change hear(byte[] audio) {
    long sum = 0;
    for (byte one : audio) {
      sum += amplitude(one);
    }
    boolean loud = audio.length > 0 && sum / audio.length > LOUD;
    against = loud == speaking ? 0 : against + audio.length;
    if (against < (speaking ? STOPS_BYTES : STARTS_BYTES)) {
      return Change.NOTHING;
    }
    against = 0;
    speaking = !speaking;
    return speaking ? Change.STARTED : Change.STOPPED;
  }

  /// The magnitude G.711 gives a byte.
  static int amplitude(byte mulaw) {
    int bits = ~mulaw & 0xFF;
    int exponent = (bits >> 4) & 0x07;
    int mantissa = ((bits & 0x0F) << 3) + 0x84;
    return (mantissa << exponent) - 0x84;
  }
}
