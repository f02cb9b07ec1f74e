// SPDX-License-Identifier: Apache-2.0
package io.trunkline.portal;

import java.util.Locale;

/// The one or two letters that stand for somebody where there is no picture.
final class Initials {

  private Initials() {}

  public static String of(String name) {
    String[] words = name.strip().split("\\s+", -1);
    String letters =
        words.length == 1 ? first(words[0]) : first(words[0]) + first(words[words.length - 1]);
    return letters.toUpperCase(Locale.ROOT);
  }

  private static String first(String word) {
    return word.isEmpty() ? "" : Character.toString(word.codePointAt(0));
  }
}
