// SPDX-License-Identifier: Apache-2.0
package io.trunkline.logs;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Takes out of a text what looks like a secret or like personal data.
///
/// It cannot know, so it prefers to take too much: a long number goes even when it was a harmless
/// count. What it must not take are the words that make a log useful, identifiers and instants;
/// they are recognized first and kept.
public final class SecretScrubber {

  private static final String TAKEN = "***";

  private static final String UUID =
      "\\b[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}\\b";
  private static final String DATE_AND_TIME =
      "\\b\\d{4}-\\d{2}-\\d{2}(?:[T ]\\d{2}:\\d{2}(?::\\d{2}(?:[.,]\\d{1,9})?)?(?:Z|[+-]\\d{2}:?\\d{2})?)?(?![\\w-])";
  private static final String NETWORK_ADDRESS =
      "(?<![\\w.])\\d{1,3}(?:\\.\\d{1,3}){3}(?::\\d{1,5})?(?![\\w.])";

  /// Behind a name that says what it is: `password=...`, `"api_key": "..."`, `Authorization: ...`.
  private static final String NAMED =
      "(?i:(?<name>\\b[\\w-]{0,40}?(?:password|passwd|secret|token|api[_-]?key|authorization|cookie|credential)"
          + "[\\w-]{0,40}[\"']?\\s*[:=]\\s*)(?:(?:basic|bearer|digest)\\s+)?(?:\"[^\"]*\"|'[^']*'|[^\\s,;&}\\])\"']+))";

  private static final List<String> SECRETS =
      List.of(
          NAMED,
          "(?i:\\b(?:bearer|basic)\\s+[\\w.~+/=-]{8,})",
          // user:password@ of an address
          "(?<=://)[^\\s/:@]*:[^\\s/@]+(?=@)",
          // Keys of vendors and of our own, by how they begin
          "\\b(?:sk|pk|rk|xi)[-_][\\w-]{8,}",
          "\\b(?:key|tk|whsec|ghp|gho)_(?=\\w*\\d)\\w{8,}",
          "\\b(?:AC|SK|AP|CA|PN|SM|MM)[0-9a-fA-F]{32}\\b",
          // A signed token: three parts, the first two of which are JSON
          "\\beyJ[\\w-]+\\.[\\w-]+(?:\\.[\\w-]*)?",
          "(?<![\\w.+-])[\\w.!#$%&'*+/=?^`{|}~-]{1,64}+@[\\w-]+(?:\\.[\\w-]+)+",
          // Long runs that no word is: hexadecimal, and base64 with digits and both cases
          "\\b[0-9a-fA-F]{32,}\\b",
          "(?<![\\w+-])(?=[\\w+-]*\\d)(?=[\\w+-]*[a-z])(?=[\\w+-]*[A-Z])[\\w+-]{32,}={0,2}",
          "(?<![\\w+/])[\\w+/]{32,}={1,2}",
          // Eight digits and more, with what people put between them
          "(?<![\\w.])\\+?\\(?\\d(?:[ ().\\-/]{0,2}\\d){7,}(?!\\w)");

  private static final Pattern PATTERN =
      Pattern.compile(
          "(?<keep>%s)|%s"
              .formatted(
                  String.join("|", UUID, DATE_AND_TIME, NETWORK_ADDRESS),
                  String.join("|", SECRETS)));

  private SecretScrubber() {}

  /// The text with three stars in every such place.
  public static String scrub(String text) {
    return PATTERN.matcher(text).replaceAll(SecretScrubber::replacement);
  }

  private static String replacement(MatchResult found) {
    if (found.group("keep") != null) {
      return Matcher.quoteReplacement(found.group());
    }
    String name = found.group("name");
    return Matcher.quoteReplacement((name == null ? "" : name) + TAKEN);
  }
}
