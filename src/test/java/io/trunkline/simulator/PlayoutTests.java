// SPDX-License-Identifier: Apache-2.0
package io.trunkline.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// The carrier's rules for marks and clears, which our knowledge of what was heard stands on.
class PlayoutTests {

  private final Playout playout = new Playout();
  private final List<String> due = new ArrayList<>();

  @Test
  void returnsAMarkAtOnceWhenNothingIsQueued() {
    // When
    playout.mark("now", at(0), due);

    // Then
    assertThat(due).containsExactly("now");
  }

  @Test
  void returnsAMarkWhenWhatStandsBeforeItWasPlayed() {
    // Given
    playout.audio(new byte[160], at(0), due);
    playout.mark("first", at(0), due);
    playout.audio(new byte[800], at(1), due);
    playout.mark("second", at(1), due);

    // When
    playout.advance(at(19), due);
    List<String> early = List.copyOf(due);
    playout.advance(at(20), due);
    List<String> first = List.copyOf(due);
    playout.advance(at(120), due);

    // Then
    assertThat(early).isEmpty();
    assertThat(first).containsExactly("first");
    assertThat(due).containsExactly("first", "second");
    assertThat(playout.isPlaying()).isFalse();
  }

  @Test
  void playsOnWithoutAGapFromOnePieceToTheNextAndWithOneAfterSilence() {
    // Given
    playout.audio(new byte[160], at(0), due);
    playout.audio(new byte[160], at(10), due);

    // When
    long whilePlaying = playout.playedBytes(at(30), due);
    long afterThat = playout.playedBytes(at(1_000), due);
    playout.audio(new byte[160], at(1_000), due);

    // Then
    assertThat(whilePlaying).isEqualTo(240);
    assertThat(afterThat).isEqualTo(320);
    assertThat(playout.playedBytes(at(1_010), due)).isEqualTo(400);
  }

  @Test
  void returnsEveryOutstandingMarkWhenItIsCleared() {
    // Given
    playout.audio(new byte[1600], at(0), due);
    playout.mark("one", at(0), due);
    playout.audio(new byte[1600], at(0), due);
    playout.mark("two", at(0), due);

    // When
    playout.clear(at(50), due);

    // Then
    assertThat(due).containsExactly("one", "two");
    assertThat(playout.playedBytes(at(500), due)).as("what was heard").isEqualTo(400);
    assertThat(playout.isPlaying()).isFalse();
  }

  private static long at(long milliseconds) {
    return TimeUnit.MILLISECONDS.toNanos(milliseconds);
  }
}
