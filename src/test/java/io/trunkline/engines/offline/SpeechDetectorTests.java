// SPDX-License-Identifier: Apache-2.0
package io.trunkline.engines.offline;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.engines.offline.SpeechDetector.Change;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SpeechDetectorTests {

  private static final int FRAME = 160;

  private final SpeechDetector detector = new SpeechDetector();
  private final List<String> changes = new ArrayList<>();
  private int milliseconds;

  @Test
  void fourLoudFramesBeginAndSevenHundredQuietMillisecondsEnd() {
    // When
    hear(0, 500);
    hear(4_000, 600);
    hear(0, 800);

    // Then
    assertThat(changes).containsExactly("STARTED 580", "STOPPED 1800");
  }

  @Test
  void aClickIsNoSpeechAndAPauseBetweenWordsNoEnd() {
    // When
    hear(0, 200);
    hear(20_000, 60);
    hear(0, 500);
    hear(4_000, 200);
    hear(0, 600);
    hear(4_000, 200);
    hear(0, 1_000);

    // Then
    assertThat(changes).hasSize(2);
  }

  @Test
  void aNoisyLineBecomesTheNewSilence() {
    // When
    hear(1_000, 60_000);
    int before = changes.size();
    hear(6_000, 500);
    hear(1_000, 1_000);

    // Then
    assertThat(changes.subList(before, changes.size()))
        .extracting(change -> change.split(" ", -1)[0])
        .containsExactly("STARTED", "STOPPED");
  }

  private void hear(int amplitude, int length) {
    short[] frame = new short[FRAME];
    for (int i = 0; i < FRAME; i++) {
      frame[i] = (short) (i / 8 % 2 == 0 ? amplitude : -amplitude);
    }
    for (int done = 0; done < length; done += SpeechDetector.FRAME_MILLISECONDS) {
      milliseconds += SpeechDetector.FRAME_MILLISECONDS;
      Change change = detector.hear(frame, FRAME);
      if (change != Change.NOTHING) {
        changes.add(change + " " + milliseconds);
      }
    }
  }
}
