// SPDX-License-Identifier: Apache-2.0
package io.trunkline.media;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;

/// What the caller says while no engine can hear it: kept, the oldest dropped first.
public final class EarlyAudio {

  private static final int FRAMES_PER_SECOND = 50;

  /// Who hears it in the end.
  @FunctionalInterface
  public interface Hearer {

    void hear(byte[] base64, int offset, int length);
  }

  private final ArrayDeque<byte[]> frames = new ArrayDeque<>();
  private final long most;
  private long lost;

  public EarlyAudio(Duration kept) {
    this.most = Math.max(1, kept.toMillis() * FRAMES_PER_SECOND / 1000);
  }

  public void keep(byte[] base64, int offset, int length) {
    if (frames.size() >= most) {
      frames.remove();
      lost++;
    }
    frames.add(Arrays.copyOfRange(base64, offset, offset + length));
  }

  /// Hands everything over, oldest first.
  public void tell(Hearer hearer) {
    for (byte[] frame : frames) {
      hearer.hear(frame, 0, frame.length);
    }
    frames.clear();
  }

  public long lost() {
    return lost;
  }
}
