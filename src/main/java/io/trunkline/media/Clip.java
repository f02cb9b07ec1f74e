// SPDX-License-Identifier: Apache-2.0
package io.trunkline.media;

import java.util.Base64;

/// A few words that are ready to be played, for when the engine cannot speak.
public final class Clip {

  private final byte[] base64;

  private Clip(byte[] base64) {
    this.base64 = base64;
  }

  /// @param mulaw 8 kHz, 8 bytes a millisecond
  public static Clip of(byte[] mulaw) {
    return new Clip(Base64.getEncoder().encode(mulaw));
  }

  byte[] base64() {
    return base64;
  }
}
