// SPDX-License-Identifier: Apache-2.0
package io.trunkline.engines.offline;

import static io.trunkline.engines.offline.Phrase.either;
import static io.trunkline.engines.offline.Phrase.inOrder;
import static io.trunkline.engines.offline.Phrase.maybe;
import static io.trunkline.engines.offline.Phrase.oneOf;
import static io.trunkline.engines.offline.Phrase.repeated;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// Which answers are expected to which question.
///
/// What is not expected cannot be understood, and what is expected too generously is understood
/// wrongly: so each kind of question has its own few words.
final class Expectations {

  private static final Phrase POLITELY = maybe(oneOf("please|thank you|thanks"));

  private static final Phrase DIGIT = oneOf("zero|oh|one|two|three|four|five|six|seven|eight|nine");

  private static final Phrase NUMBER =
      inOrder(
          maybe(
              oneOf(
                  "my number is|it is|it's|the number is|my phone number is|you can reach me at|call"
                      + " me at|for|we are|about")),
          repeated(inOrder(maybe(new Phrase.Word("double")), DIGIT)),
          POLITELY);

  private static final Phrase FIRST_NAME = oneOf(String.join("|", FrequentNames.FIRST));
  private static final Phrase LAST_NAME = oneOf(String.join("|", FrequentNames.LAST));

  /// Said to every question and an answer to few: not to be expected, it would be taken for the
  /// name that sounds most like it.
  private static final Phrase COURTESY =
      oneOf(
          "yes|yeah|no|okay|sure|hello|hi|please|yes please|thank you|no thank you|sorry|pardon|excuse"
              + " me|of course");

  private static final Phrase NAME =
      either(
          COURTESY,
          inOrder(
              maybe(oneOf("my name is|this is|i am|i'm|it is|it's")),
              either(inOrder(FIRST_NAME, maybe(LAST_NAME)), LAST_NAME),
              POLITELY));

  private static final Phrase DAY =
      oneOf(
          "monday|tuesday|wednesday|thursday|friday|saturday|sunday|today|tomorrow|next week|this"
              + " week");

  private static final Phrase PART_OF_THE_DAY =
      oneOf("morning|afternoon|evening|in the morning|in the afternoon|in the evening");

  private static final Phrase HOUR =
      either(
          oneOf("noon|midnight"),
          inOrder(
              oneOf("one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"),
              maybe(oneOf("o'clock|fifteen|thirty|forty five"))));

  private static final Phrase TIME = inOrder(maybe(oneOf("at|around|about")), HOUR);

  private static final Phrase WHEN =
      inOrder(
          maybe(oneOf("how about|maybe|can i come|could i come|i would like to come")),
          either(
              inOrder(maybe(oneOf("on|next|this")), DAY, maybe(PART_OF_THE_DAY), maybe(TIME)),
              TIME),
          maybe(PART_OF_THE_DAY),
          POLITELY);

  private static final Phrase YES_OR_NO =
      inOrder(
          oneOf(
              "yes|yeah|sure|correct|that is right|that's right|okay|no|not really|that is wrong|that's"
                  + " wrong"),
          POLITELY);

  private static final String GLUE = "a|an|the|my|for|about|with|and|to|of|some|new";

  private static final String ALWAYS_A_REASON =
      "appointment|booking|reservation|question|bill|invoice|price|quote|order|delivery|problem|help"
          + "|cancel|change|book|make|get|check|repair|visit|meeting|call back|information|opening hours";

  private static final Pattern WORD = Pattern.compile("[a-z]{4,}");
  private static final int MOST_WORDS = 120;

  private static final Set<String> SAY_NOTHING =
      Set.of(
          "that", "this", "with", "from", "your", "their", "them", "they", "when", "then", "than",
          "what", "will", "have", "about", "caller", "callers", "agent", "always", "never",
          "collect", "should", "would", "could", "must", "into", "only", "also", "after", "before",
          "please");

  private Expectations() {}

  /// @param instructions where the words of the trade come from
  static Phrase of(Field.Kind kind, String instructions) {
    return switch (kind) {
      case NAME -> NAME;
      case PHONE, NUMBER -> NUMBER;
      case WHEN -> WHEN;
      case YES_NO -> YES_OR_NO;
      case REASON, WORDS, EMAIL -> reason(instructions);
    };
  }

  private static Phrase reason(String instructions) {
    String words = ALWAYS_A_REASON + "|" + String.join("|", wordsOf(instructions));
    return inOrder(
        maybe(
            oneOf(
                "i need|i would like|i want|i have|it is|it's|it is about|it's about|i am calling"
                    + " about|i'm calling about|i'm calling to|i would like to")),
        repeated(inOrder(maybe(oneOf(GLUE)), oneOf(words))),
        POLITELY);
  }

  private static List<String> wordsOf(String instructions) {
    Set<String> words = new LinkedHashSet<>();
    WORD.matcher(instructions.toLowerCase(Locale.ROOT))
        .results()
        .map(found -> found.group())
        .filter(word -> !SAY_NOTHING.contains(word))
        .limit(MOST_WORDS)
        .forEach(words::add);
    words.add("something else");
    return List.copyOf(words);
  }
}
