// SPDX-License-Identifier: Apache-2.0
package io.trunkline.engines.offline;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// What somebody said or typed, as the value it stands for.
final class Answers {

  /// What people say where they are asked for a name, and nobody is called: words that are no name
  /// even together.
  private static final Set<String> NO_NAMES =
      Set.of(
          "yes", "yeah", "yep", "no", "nope", "not", "now", "sure", "okay", "ok", "correct", "true",
          "wrong", "false", "please", "thank", "thanks", "you", "hello", "hi", "hey", "sorry",
          "pardon", "excuse", "me", "of", "course", "and", "um", "uh", "er", "hm", "what", "why",
          "who", "again", "my", "name", "the", "this", "is", "i", "am", "i'm", "it", "it's", "that",
          "that's", "do", "don't", "know", "want", "one", "moment", "a", "fine", "all", "right",
          "really", "maybe", "for", "later", "say", "would", "rather", "to");

  private static final List<String> DIGITS =
      List.of("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine");

  private static final Pattern BETWEEN_WORDS = Pattern.compile("[^a-z0-9+]+");
  private static final Pattern BETWEEN_NAMES = Pattern.compile("[\\s.,;!?]+");
  private static final Pattern SPACES = Pattern.compile("\\s+");
  private static final Pattern POLITE =
      Pattern.compile("(?i)[\\s,]*\\b(please|thank you|thanks)\\b[.!?]*\\s*$");
  private static final Pattern LEAD_TO_A_NAME =
      Pattern.compile(
          "(?i)^(?:(?:hello|hi|hey|yes|yeah|sure|okay|of course|please)\\b[\\s,.!]*)*"
              + "(?:(?:my name is|the name is|this is|i am|i'm|it is|it's)\\s+)?");

  private static final Pattern END = Pattern.compile("[\\s.,!?]+$");
  private static final Pattern LEAD_TO_A_REASON =
      Pattern.compile(
          "(?i)^(i am calling about|i'm calling about|it is about|it's about|i would like|i need|i"
              + " want)\\s+");
  private static final Pattern YES =
      Pattern.compile("(?i)\\b(yes|yeah|yep|sure|correct|right|okay|true)\\b");
  private static final Pattern NO = Pattern.compile("(?i)\\b(no|nope|not|wrong|false)\\b");
  private static final Pattern ADDRESS = Pattern.compile("[^\\s@]+@[^\\s@]+\\.[^\\s@]+");

  /// Fewer digits reach nobody.
  private static final int SHORTEST_NUMBER = 3;

  private static final int LONGEST_ANSWER = 500;

  private Answers() {}

  static Optional<String> read(Field.Kind kind, String said) {
    String text = POLITE.matcher(SPACES.matcher(said.strip()).replaceAll(" ")).replaceFirst("");
    String within = text.length() > LONGEST_ANSWER ? text.substring(0, LONGEST_ANSWER) : text;
    return switch (kind) {
      case NAME -> name(LEAD_TO_A_NAME.matcher(within).replaceFirst(""));
      case PHONE -> Optional.of(digits(within)).filter(n -> n.length() >= SHORTEST_NUMBER);
      case EMAIL -> ADDRESS.matcher(within).results().map(found -> found.group()).findFirst();
      case REASON -> meaningful(LEAD_TO_A_REASON.matcher(within).replaceFirst(""));
      case NUMBER ->
          Optional.of(digits(within)).filter(n -> !n.isEmpty()).or(() -> meaningful(within));
      case YES_NO -> yesOrNo(within);
      case WHEN, WORDS -> meaningful(within);
    };
  }

  /// Digits, spoken or typed, one after the other.
  static String digits(String text) {
    StringBuilder digits = new StringBuilder();
    int times = 1;
    for (String word : BETWEEN_WORDS.splitAsStream(text.toLowerCase(Locale.ROOT)).toList()) {
      int digit = word.equals("oh") || word.equals("o") ? 0 : DIGITS.indexOf(word);
      if (word.equals("double")) {
        times = 2;
      } else if (digit >= 0) {
        digits.repeat('0' + digit, times);
        times = 1;
      } else if (!word.isEmpty() && word.chars().allMatch(c -> c == '+' || Character.isDigit(c))) {
        digits.append(word);
      }
    }
    return digits.toString();
  }

  private static Optional<String> name(String text) {
    Optional<String> letters =
        meaningful(END.matcher(text).replaceFirst(""))
            .filter(name -> name.chars().anyMatch(Character::isLetter))
            .filter(Answers::isSomebodysName);
    return letters.map(name ->
        SPACES
            .splitAsStream(name)
            .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
            .collect(Collectors.joining(" ")));
  }

  private static boolean isSomebodysName(String text) {
    String plain = text.toLowerCase(Locale.ROOT).replace('\u2019', '\'');
    return !NO_NAMES.containsAll(BETWEEN_NAMES.splitAsStream(plain).toList());
  }

  private static Optional<String> yesOrNo(String text) {
    if (NO.matcher(text).find()) {
      return Optional.of("no");
    }
    return YES.matcher(text).find() ? Optional.of("yes") : Optional.empty();
  }

  private static Optional<String> meaningful(String text) {
    return Optional.of(text.strip()).filter(t -> t.chars().anyMatch(Character::isLetterOrDigit));
  }
}
