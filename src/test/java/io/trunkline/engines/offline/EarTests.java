// SPDX-License-Identifier: Apache-2.0
package io.trunkline.engines.offline;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.media.audio.Mulaw;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EarTests {

  private static final int BYTES_PER_MILLISECOND = 8;

  private final List<String> heard = new ArrayList<>();
  private final Ear ear =
      new Ear(
          new Ear.Hearer() {
            @Override
            public void started(long audioMilliseconds) {
              heard.add("started " + audioMilliseconds);
            }

            @Override
            public void stopped(long audioMilliseconds, short[] speech) {
              heard.add("stopped " + audioMilliseconds);
            }
          });

  @Test
  void tellsWhereSpeechBeganAndEndedAndNotWhenThatWasKnown() {
    // When
    hear(0, 500);
    hear(4_000, 600);
    hear(0, 1_000);

    // Then
    assertThat(heard).containsExactly("started 500", "stopped 1100");
  }

  private void hear(int amplitude, int milliseconds) {
    byte[] mulaw = new byte[milliseconds * BYTES_PER_MILLISECOND];
    short[] samples = new short[mulaw.length];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (short) (i / 8 % 2 == 0 ? amplitude : -amplitude);
    }
    Mulaw.encode(samples, 0, mulaw, 0, samples.length);
    ear.hear(mulaw);
  }
}
