// SPDX-License-Identifier: Apache-2.0
package io.trunkline.agents;

import io.trunkline.vocabulary.Identifiers;
import java.util.Optional;
import java.util.UUID;

/// Names one published version of instructions.
public record InstructionsId(UUID value) {

  public static InstructionsId random() {
    return new InstructionsId(UUID.randomUUID());
  }

  /// Empty when the text is not a UUID.
  public static Optional<InstructionsId> parse(String text) {
    return Identifiers.uuid(text).map(InstructionsId::new);
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
