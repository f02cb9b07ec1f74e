// SPDX-License-Identifier: Apache-2.0
package io.trunkline.media;

import java.util.ArrayDeque;
import java.util.Arrays;

/// µ-law that may not leave yet, in the order it was said, each piece knowing its part.
///
/// Pieces are whole frames: what is left over of a delta waits in front of the next one of the same
/// part, and is filled with silence when the part ends.
final class WaitingAudio {

  /// 20 ms of 8 kHz µ-law.
  static final int FRAME = 160;

  /// µ-law's zero.
  private static final byte SILENCE = (byte) 0xFF;

  private static final byte[] NOTHING = new byte[0];

  /// A piece, and how much of it has left.
  static final class Piece {

    final PartInPlay of;
    final byte[] audio;
    int taken;

    private Piece(PartInPlay of, byte[] audio) {
      this.of = of;
      this.audio = audio;
    }

    int left() {
      return audio.length - taken;
    }
  }

  private final ArrayDeque<Piece> pieces = new ArrayDeque<>();
  private byte[] rest = NOTHING;
  private int bytes;

  boolean isEmpty() {
    return pieces.isEmpty();
  }

  /// Whether a delta that is whole frames may pass without being looked at.
  boolean hasNothingInFront() {
    return pieces.isEmpty() && rest.length == 0;
  }

  int bytes() {
    return bytes;
  }

  /// Puts a delta behind the rest of the one before.
  void add(PartInPlay of, byte[] delta) {
    byte[] all = rest.length == 0 ? delta : joined(rest, delta);
    int whole = all.length / FRAME * FRAME;
    rest = whole == all.length ? NOTHING : Arrays.copyOfRange(all, whole, all.length);
    if (whole > 0) {
      put(of, whole == all.length ? all : Arrays.copyOf(all, whole));
    }
  }

  /// Nothing of this part follows: fills its last frame.
  void finish(PartInPlay of) {
    if (rest.length > 0) {
      byte[] last = Arrays.copyOf(rest, FRAME);
      Arrays.fill(last, rest.length, FRAME, SILENCE);
      rest = NOTHING;
      put(of, last);
    }
  }

  /// The piece whose turn it is.
  Piece first() {
    return pieces.element();
  }

  void took(Piece piece, int taken) {
    piece.taken += taken;
    bytes -= taken;
    if (piece.left() == 0) {
      pieces.remove();
    }
  }

  void clear() {
    pieces.clear();
    rest = NOTHING;
    bytes = 0;
  }

  private void put(PartInPlay of, byte[] audio) {
    pieces.add(new Piece(of, audio));
    bytes += audio.length;
  }

  private static byte[] joined(byte[] front, byte[] back) {
    byte[] both = Arrays.copyOf(front, front.length + back.length);
    System.arraycopy(back, 0, both, front.length, back.length);
    return both;
  }
}
