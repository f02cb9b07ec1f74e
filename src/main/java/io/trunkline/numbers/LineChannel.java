// SPDX-License-Identifier: Apache-2.0
package io.trunkline.numbers;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What a line is for.
public enum LineChannel {
  VOICE("Calls"),
  SMS("Texts"),
  BOTH("Calls and texts");

  private final String title;

  LineChannel(String title) {
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

  public boolean takesCalls() {
    return this != SMS;
  }

  public boolean takesTexts() {
    return this != VOICE;
  }

  /// Empty for any other word.
  public static Optional<LineChannel> parse(String word) {
    return Arrays.stream(values()).filter(channel -> channel.word().equals(word)).findFirst();
  }
}
