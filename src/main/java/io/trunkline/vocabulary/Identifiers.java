// SPDX-License-Identifier: Apache-2.0
package io.trunkline.vocabulary;

import java.util.Optional;
import java.util.UUID;

/// Reads identifiers from the outside world, strictly.
public final class Identifiers {

  private static final int UUID_TEXT_LENGTH = 36;

  private Identifiers() {}

  /// `UUID.fromString` accepts short forms such as "1-1-1-1-1", which would give one row many
  /// addresses; only the canonical 36 characters count here.
  public static Optional<UUID> uuid(String text) {
    if (text.length() != UUID_TEXT_LENGTH) {
      return Optional.empty();
    }
    try {
      return Optional.of(UUID.fromString(text));
    } catch (IllegalArgumentException notAnIdentifier) {
      return Optional.empty();
    }
  }
}
