// SPDX-License-Identifier: Apache-2.0
package io.trunkline.recordings;

import java.time.Duration;

/// How loud each leg of a recording is, from 0 to 255, in parts of equal length.
///
/// @param caller a value for each part
/// @param agent as many
@SuppressWarnings("ArrayRecordComponent") // never compared, and not changed by whoever draws it
public record Waveform(Duration length, byte[] caller, byte[] agent) {

  public int parts() {
    return caller.length;
  }

  /// From 0 to 1.
  public double loudness(boolean ofCaller, int part) {
    return ((ofCaller ? caller : agent)[part] & 0xFF) / 255.0;
  }
}
