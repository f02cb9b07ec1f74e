// SPDX-License-Identifier: Apache-2.0
package io.trunkline.tools;

import io.trunkline.vocabulary.Identifiers;
import java.util.Optional;
import java.util.UUID;

/// Names one tool of an organization's own.
public record OwnToolId(UUID value) {

  static OwnToolId random() {
    return new OwnToolId(UUID.randomUUID());
  }

  /// Empty when the text is not a UUID.
  public static Optional<OwnToolId> parse(String text) {
    return Identifiers.uuid(text).map(OwnToolId::new);
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
