// SPDX-License-Identifier: Apache-2.0
package io.trunkline.simulator.load;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// A load that counts wrongly proves anything.
class ArrivalsTests {
  private final Readings.Direction readings = new Readings.Direction();
  private final Arrivals arrivals = new Arrivals(readings);

  @Test
  void measuresHowLongAFrameWasUnderWay() {
    // When
    arrivals.read(frame(1, 0, 1_000_000), 3_000_000);

    // Then
    assertThat(readings.latency.getMaxValue()).isBetween(1_990_000L, 2_010_000L);
    assertThat(readings.frames.sum()).isOne();
  }

  @Test
  void tellsLostFromRepeatedFromSomebodyElsesFrames() {
    // When
    for (int number : new int[] {0, 1, 4, 4, 5}) {
      arrivals.read(frame(1, number, 0), 1);
    }
    arrivals.read(frame(2, 6, 0), 1);
    arrivals.read(new byte[Stamp.FRAME_BYTES], 1);

    // Then
    assertThat(readings.lost.sum()).isEqualTo(2);
    assertThat(readings.disordered.sum()).isEqualTo(1);
    assertThat(readings.crossed.sum()).isEqualTo(1);
    assertThat(readings.unstamped.sum()).isEqualTo(1);
  }

  @Test
  void doesNotCallLostWhatWasTakenBack() {
    // When
    arrivals.read(frame(1, 0, 0), 1);
    arrivals.takenBack();
    arrivals.read(frame(1, 10, 0), 1);
    arrivals.read(frame(1, 12, 0), 1);

    // Then
    assertThat(readings.takenBack.sum()).isEqualTo(9);
    assertThat(readings.lost.sum()).isEqualTo(1);
  }

  private static byte[] frame(int owner, long number, long nanos) {
    byte[] frame = new byte[Stamp.FRAME_BYTES];
    Stamp.write(frame, owner, number, nanos);
    return frame;
  }
}
