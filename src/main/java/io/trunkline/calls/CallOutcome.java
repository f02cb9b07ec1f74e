// SPDX-License-Identifier: Apache-2.0
package io.trunkline.calls;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What came of a call, in a word.
public enum CallOutcome {
  BOOKED("Booked"),
  TRANSFERRED("Transferred"),
  MESSAGE_TAKEN("Message taken"),
  DETAILS_SAVED("Details saved"),
  ANSWERED("Question answered"),
  /// They talked; more cannot be told from outside.
  CONVERSATION("Conversation"),
  UNRESOLVED("Left open"),
  HUNG_UP_EARLY("Hung up early"),
  NO_CONVERSATION("No conversation"),
  UNWANTED("Unwanted call");

  private final String title;

  CallOutcome(String title) {
    this.title = title;
  }

  /// As people read it.
  public String title() {
    return title;
  }

  /// As it is stored and sent.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// Empty for any other word.
  public static Optional<CallOutcome> parse(String word) {
    return Arrays.stream(values()).filter(outcome -> outcome.word().equals(word)).findFirst();
  }
}
