// SPDX-License-Identifier: Apache-2.0
package io.trunkline.engines.offline;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Text cut so that a voice speaks it well.
final class Sentences {

  private static final Pattern END = Pattern.compile("(?<=[.!?])\\s+|\\R+");
  private static final int DIGITS_IN_A_BREATH = 3;

  private Sentences() {}

  /// One after the other: a sentence is what is spoken, and kept, in one piece.
  static List<String> of(String text) {
    return END.splitAsStream(text.strip()).map(String::strip).filter(s -> !s.isEmpty()).toList();
  }

  static String firstWord(String text) {
    int space = text.indexOf(' ');
    return space < 0 ? text : text.substring(0, space);
  }

  /// `5550123` is five five five, zero one two, three.
  static String digitByDigit(String number) {
    StringBuilder spoken = new StringBuilder();
    String digits =
        number
            .chars()
            .filter(Character::isDigit)
            .mapToObj(Character::toString)
            .collect(Collectors.joining());
    for (int i = 0; i < digits.length(); i++) {
      boolean pause = i > 0 && i % DIGITS_IN_A_BREATH == 0 && digits.length() - i > 1;
      spoken.append(i == 0 ? "" : pause ? ", " : " ").append(digits.charAt(i));
    }
    return spoken.toString();
  }
}
