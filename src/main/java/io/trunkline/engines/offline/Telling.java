// SPDX-License-Identifier: Apache-2.0
package io.trunkline.engines.offline;

import io.trunkline.media.Engine;
import io.trunkline.media.EngineEvent;
import io.trunkline.media.SpeechPart;

/// The way to the listener, which ends with the session: whatever is told may be what makes the
/// listener close it.
final class Telling {

  private final Engine.Listener listener;
  private boolean over;

  Telling(Engine.Listener listener) {
    this.listener = listener;
  }

  void happened(EngineEvent event) {
    if (!over) {
      listener.happened(event);
    }
  }

  void spoke(SpeechPart part, byte[] base64, int length) {
    if (!over) {
      listener.spoke(part, base64, 0, length);
    }
  }

  void paused() {
    if (!over) {
      listener.paused();
    }
  }

  void end() {
    over = true;
  }

  boolean isOver() {
    return over;
  }
}
