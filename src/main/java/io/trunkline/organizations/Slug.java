// SPDX-License-Identifier: Apache-2.0
package io.trunkline.organizations;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// A name as it stands in an address: "Trattoria Città" becomes "trattoria-citta".
final class Slug {

  static final int MAX_LENGTH = 60;
  private static final Pattern MARKS = Pattern.compile("\\p{M}+");
  private static final Pattern NOT_ADDRESS = Pattern.compile("[^a-z0-9]+");
  private static final Pattern EDGES = Pattern.compile("^-+|-+$");

  private Slug() {}

  /// Empty when nothing of the name is left.
  static Optional<String> of(String name) {
    String plain = MARKS.matcher(Normalizer.normalize(name, Normalizer.Form.NFKD)).replaceAll("");
    String hyphened = NOT_ADDRESS.matcher(plain.toLowerCase(Locale.ROOT)).replaceAll("-");
    String cut = hyphened.substring(0, Math.min(hyphened.length(), MAX_LENGTH));
    String slug = EDGES.matcher(cut).replaceAll("");
    return slug.isEmpty() ? Optional.empty() : Optional.of(slug);
  }
}
