// SPDX-License-Identifier: Apache-2.0
package io.trunkline.guards;

import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A Java source text, seen without what must not be mistaken for code.
final class JavaText {

  private static final Pattern COMMENT_OR_LITERAL =
      Pattern.compile(
          "(?s)(?<comment>//[^\n]*|/\\*.*?\\*/)"
              + "|(?<literal>\"\"\".*?\"\"\"|\"(?:\\\\.|[^\"\\\\\n])*+\"|'(?:\\\\.|[^'\\\\\n])*+')");

  private JavaText() {}

  static String withoutComments(String text) {
    return replace(text, literal -> literal);
  }

  /// Each literal is still there, but empty.
  static String withoutCommentsAndWords(String text) {
    return replace(text, literal -> "\"\"");
  }

  private static String replace(String text, UnaryOperator<String> literal) {
    return COMMENT_OR_LITERAL
        .matcher(text)
        .replaceAll(found ->
            found.group("comment") != null
                ? ""
                : Matcher.quoteReplacement(literal.apply(found.group("literal"))));
  }
}
