// SPDX-License-Identifier: Apache-2.0
package io.trunkline.numbers;

import io.trunkline.vocabulary.Identifiers;
import java.util.Optional;
import java.util.UUID;

/// Names one line.
public record LineId(UUID value) {

  public static LineId random() {
    return new LineId(UUID.randomUUID());
  }

  /// Empty when the text is not a UUID.
  public static Optional<LineId> parse(String text) {
    return Identifiers.uuid(text).map(LineId::new);
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
