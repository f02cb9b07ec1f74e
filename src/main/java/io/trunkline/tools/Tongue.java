// SPDX-License-Identifier: Apache-2.0
package io.trunkline.tools;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A language in which claims are understood, and its words that take one back.
enum Tongue {
  ENGLISH(
      "if|once|when|after|until|unless|as soon as|whether",
      "before|think|not|haven't|hasn't|never",
      "not|never",
      "and|but|so"),
  GERMAN(
      "wenn|falls|sobald|nachdem|bis|ob",
      "bevor|nicht|noch kein\\w*",
      "nicht|nichts|niemand\\w*|kein\\w*",
      "und|aber|doch"),
  SPANISH(
      "si|cuando|una vez que|después de|en cuanto|hasta que",
      "antes de|no|nunca",
      "no|nunca",
      "y|pero");

  /// What makes all that follows in the sentence depend on something.
  private final Pattern condition;

  /// What takes back what follows in its own part of the sentence: "No problem, I have booked it"
  /// denies nothing.
  private final Pattern denial;

  /// The same inside of a claim: German puts its participle last.
  private final Pattern denialInside;

  /// Where a part of a sentence begins.
  private final Pattern part;

  Tongue(String condition, String denial, String denialInside, String links) {
    this.condition = words(condition);
    this.denial = words(denial);
    this.denialInside = words(denialInside);
    this.part = Pattern.compile("[,;:–—]|" + words(links).pattern(), words(links).flags());
  }

  /// Whether a claim is none because of the words before and inside of it.
  boolean takesBack(String before, String claim) {
    return condition.matcher(before).find()
        || denial.matcher(lastPart(before)).find()
        || denialInside.matcher(claim).find();
  }

  private String lastPart(String before) {
    int from = 0;
    Matcher parts = part.matcher(before);
    while (parts.find()) {
      from = parts.end();
    }
    return before.substring(from);
  }

  /// One of these, as words of their own.
  static Pattern words(String alternatives) {
    return Pattern.compile(
        "(?<![\\p{L}\\p{N}])(?:" + alternatives + ")(?![\\p{L}\\p{N}])",
        Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
  }
}
