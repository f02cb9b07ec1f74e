// SPDX-License-Identifier: Apache-2.0
package io.trunkline.simulator;

/// What somebody who measures puts into the twin's voice and learns of it, on its event loop.
public interface Voice {
  Voice PLAIN = new Voice() {};

  /// Fills the next twenty milliseconds of the session's speech.
  default void speak(int session, byte[] frame) {}

  default void received(int session, byte[] audio, long now) {}

  /// The caller was said to speak, at this moment.
  default void interrupted(int session, long now) {}

  default void itemBegan(int session, String item) {}

  default void truncated(int session, String item, long audioEndMillis) {}
}
