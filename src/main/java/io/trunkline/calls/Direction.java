// SPDX-License-Identifier: Apache-2.0
package io.trunkline.calls;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// Who began a call, and by what way.
public enum Direction {
  /// Somebody called a line of ours.
  INBOUND,
  /// We called somebody.
  OUTBOUND,
  /// Somebody speaks with an agent from a browser.
  WEB;

  /// As it is stored and sent.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// Empty for any other word.
  public static Optional<Direction> parse(String word) {
    return Arrays.stream(values()).filter(way -> way.word().equals(word)).findFirst();
  }

  static Direction of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
