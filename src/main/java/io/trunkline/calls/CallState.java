// SPDX-License-Identifier: Apache-2.0
package io.trunkline.calls;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// How far a call has come, in the carrier's words. News come in any order and any number of times:
/// a state only follows one of a lower rank, so nothing ever goes back.
public enum CallState {
  QUEUED(0, "Queued"),
  RINGING(1, "Ringing"),
  IN_PROGRESS(2, "In progress"),
  COMPLETED(3, "Completed"),
  BUSY(3, "Busy"),
  NO_ANSWER(3, "No answer"),
  FAILED(3, "Failed"),
  CANCELED(3, "Canceled");

  private static final int OVER = 3;

  private final int rank;
  private final String title;

  CallState(int rank, String title) {
    this.rank = rank;
    this.title = title;
  }

  int rank() {
    return rank;
  }

  /// As people read it.
  public String title() {
    return title;
  }

  /// As it is stored and sent, and as the carrier says it.
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public boolean isOver() {
    return rank == OVER;
  }

  /// Empty for any other word. `initiated` is a call that is queued.
  public static Optional<CallState> parse(String word) {
    return word.equals("initiated")
        ? Optional.of(QUEUED)
        : Arrays.stream(values()).filter(state -> state.word().equals(word)).findFirst();
  }
}
