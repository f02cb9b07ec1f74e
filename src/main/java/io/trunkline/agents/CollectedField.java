// SPDX-License-Identifier: Apache-2.0
package io.trunkline.agents;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// Something an agent asks a caller for.
///
/// @param key what it is called in results: lower case, digits and underscores
/// @param label as people read it
/// @param required whether the agent insists on it
public record CollectedField(String key, String label, boolean required) {

  private static final Pattern NOT_IN_A_KEY = Pattern.compile("[^a-z0-9]+");
  private static final Pattern EDGES = Pattern.compile("^[_0-9]+|_+$");
  private static final int MAX_KEY = 40;

  /// The field a label names, its key made from the label: `Party size` has the key `party_size`.
  /// Empty when the label has no letter of the alphabet to make a key of.
  public static Optional<CollectedField> named(String label, boolean required) {
    String plain = label.strip();
    String lined = NOT_IN_A_KEY.matcher(plain.toLowerCase(Locale.ROOT)).replaceAll("_");
    String cut = lined.substring(0, Math.min(lined.length(), MAX_KEY));
    String key = EDGES.matcher(cut).replaceAll("");
    return key.isEmpty() ? Optional.empty() : Optional.of(new CollectedField(key, plain, required));
  }
}
