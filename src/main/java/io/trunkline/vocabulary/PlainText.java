// SPDX-License-Identifier: Apache-2.0
package io.trunkline.vocabulary;

/// What people may type and programs may send where words are expected. A control character can
/// neither be shown nor spoken, and PostgreSQL refuses the first of them.
public final class PlainText {

  private PlainText() {}

  /// Whether it has no control characters, line ends and tabs included.
  public static boolean isOneLine(String text) {
    return text.chars().noneMatch(Character::isISOControl);
  }

  /// Whether it has no control characters but line ends and tabs.
  public static boolean isReadable(String text) {
    return text.chars().allMatch(one -> !Character.isISOControl(one) || isLayout(one));
  }

  private static boolean isLayout(int character) {
    return character == '\n' || character == '\r' || character == '\t';
  }
}
