// SPDX-License-Identifier: Apache-2.0
package io.trunkline.simulator;

import java.util.List;

/// What somebody who measures learns of the caller's side, on its event loop.
public interface Ears {
  Ears NONE = new Ears() {};

  /// Where the loudspeaker was: the audio it was in, and how far into it.
  @SuppressWarnings(
      "ArrayRecordComponent") // never compared, and copying would cost the load its calls
  record Position(byte[] audio, int bytes) {}

  /// Fills the next frame the caller speaks; silence when left alone.
  default void speak(byte[] frame) {}

  default void received(byte[] audio, long now) {}

  /// The queue is about to be emptied; at most one position, where the loudspeaker was.
  default void cleared(List<Position> at, long now) {}
}
