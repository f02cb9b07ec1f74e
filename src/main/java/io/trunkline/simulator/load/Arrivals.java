// SPDX-License-Identifier: Apache-2.0
package io.trunkline.simulator.load;

/// Reads the stamps of one direction of one call and counts what is wrong with their order.
///
/// Of one event loop.
final class Arrivals {
  private final Readings.Direction readings;
  private int owner = -1;
  private long expected;
  private boolean gapAllowed;

  Arrivals(Readings.Direction readings) {
    this.readings = readings;
  }

  /// What was taken back at an interruption never comes; the next gap is of that kind.
  void takenBack() {
    gapAllowed = true;
  }

  /// The number that will come next if nothing is lost.
  long expected() {
    return expected;
  }

  void read(byte[] audio, long now) {
    for (int at = 0; at < audio.length; at += Stamp.FRAME_BYTES) {
      if (Stamp.isAt(audio, at)) {
        frame(audio, at, now);
      } else {
        readings.unstamped.increment();
      }
    }
  }

  private void frame(byte[] audio, int at, long now) {
    readings.frames.increment();
    if (owner < 0) {
      owner = Stamp.owner(audio, at);
    } else if (owner != Stamp.owner(audio, at)) {
      readings.crossed.increment();
      return;
    }
    long number = Stamp.number(audio, at);
    if (number < expected) {
      readings.disordered.increment();
      return;
    }
    if (number > expected) {
      (gapAllowed ? readings.takenBack : readings.lost).add(number - expected);
    }
    gapAllowed = false;
    expected = number + 1;
    readings.added(now - Stamp.nanos(audio, at));
  }
}
