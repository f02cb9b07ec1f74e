// SPDX-License-Identifier: Apache-2.0
package io.trunkline.analysis;

import io.trunkline.calls.Turn;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Whether a caller sounds pleased or annoyed, from a few words that leave little doubt. Where they
/// say nothing or contradict each other it is neutral.
final class Mood {

  static final String POSITIVE = "positive";
  static final String NEUTRAL = "neutral";
  static final String NEGATIVE = "negative";

  /// Politeness alone is no mood: it takes two.
  private static final int ENOUGH = 2;

  private static final Set<String> PLEASED =
      Set.of(
          "great",
          "perfect",
          "wonderful",
          "excellent",
          "awesome",
          "fantastic",
          "lovely",
          "amazing",
          "thanks",
          "thank",
          "appreciate",
          "helpful");
  private static final Set<String> ANNOYED =
      Set.of(
          "terrible",
          "awful",
          "horrible",
          "ridiculous",
          "unacceptable",
          "angry",
          "upset",
          "frustrated",
          "frustrating",
          "annoyed",
          "annoying",
          "complaint",
          "complain",
          "refund",
          "useless",
          "worst");

  private static final Pattern WORD_EDGE = Pattern.compile("[^\\p{L}']+");

  private Mood() {}

  static String of(Conversation conversation) {
    String said =
        conversation
            .by(Turn.Speaker.CALLER)
            .map(Turn::text)
            .collect(Collectors.joining(" "))
            .toLowerCase(Locale.ROOT);
    long pleased = count(said, PLEASED);
    long annoyed = count(said, ANNOYED);
    if (annoyed >= ENOUGH && annoyed > pleased) {
      return NEGATIVE;
    }
    return pleased >= ENOUGH && annoyed == 0 ? POSITIVE : NEUTRAL;
  }

  private static long count(String said, Set<String> words) {
    return Arrays.stream(WORD_EDGE.split(said, -1)).filter(words::contains).count();
  }
}
