// SPDX-License-Identifier: Apache-2.0
package io.trunkline.engines.offline;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// Something to find out from a caller.
///
/// @param label as the instructions call it, without articles: `phone number`
record Field(String label, Kind kind) {

  /// What kind of answer it takes, and so how it is asked for and understood.
  enum Kind {
    EMAIL("e-?mail"),
    WHEN("date|day|time|when|slot"),
    PHONE("phone|telephone|mobile|cell|callback"),
    NAME("name"),
    REASON("reason|concern|issue|problem|purpose|message|service|request|question|matter"),
    NUMBER("number|how many|amount|size|guests|people|count|age|quantity"),
    YES_NO("whether"),
    WORDS("");

    private final Pattern words;

    Kind(String words) {
      this.words = Pattern.compile("\\b(" + words + ")s?\\b");
    }

    private boolean fits(String label) {
      return this != WORDS && words.matcher(label).find();
    }
  }

  private static final Pattern YES_OR_NO = Pattern.compile("\\(?\\b(yes\\s*(/|or)\\s*no)\\b\\)?");
  private static final Pattern WHETHER = Pattern.compile("^(whether|if)\\b.*");

  /// Names and dates that are not the caller's own or not in the near future.
  private static final Pattern OTHER_WORDS =
      Pattern.compile(
          "\\b(company|business|street|pet|product|birth|birthday|insurance|vehicle)\\b");

  static Field of(String label) {
    String lower = label.toLowerCase(Locale.ROOT).strip();
    if (YES_OR_NO.matcher(lower).find() || WHETHER.matcher(lower).matches()) {
      return new Field(YES_OR_NO.matcher(lower).replaceAll("").strip(), Kind.YES_NO);
    }
    if (OTHER_WORDS.matcher(lower).find()) {
      return new Field(lower, Kind.WORDS);
    }
    for (Kind kind : Kind.values()) {
      if (kind.fits(lower)) {
        return new Field(lower, kind);
      }
    }
    return new Field(lower, Kind.WORDS);
  }

  /// As a name in JSON.
  String key() {
    return label.replaceAll("[^a-z0-9]+", "_").replaceAll("^_|_$", "");
  }

  String question() {
    return switch (kind) {
      case NAME ->
          label.contains("first")
              ? "What is your first name, please?"
              : label.contains("last")
                  ? "What is your last name, please?"
                  : "May I have your name, please?";
      case PHONE -> "What is the best phone number to reach you?";
      case EMAIL -> "What is your e-mail address? You can type it.";
      case WHEN -> "Which day and time would suit you?";
      case REASON ->
          label.contains("service")
              ? "Which service would you like?"
              : "What are you calling about?";
      case NUMBER ->
          label.startsWith("how many") ? sentence(label, "?") : "What is the " + label + "?";
      case YES_NO -> sentence(label, ": yes or no?");
      case WORDS -> "What is your " + label + "?";
    };
  }

  /// What an answer comes to; nothing when it is none to this question.
  Optional<String> read(String text) {
    return Answers.read(kind, text);
  }

  private static String sentence(String label, String end) {
    return label.isEmpty()
        ? "Yes or no?"
        : label.substring(0, 1).toUpperCase(Locale.ROOT) + label.substring(1) + end;
  }
}
