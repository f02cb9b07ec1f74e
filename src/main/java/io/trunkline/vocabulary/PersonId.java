// SPDX-License-Identifier: Apache-2.0
package io.trunkline.vocabulary;

import java.util.Optional;
import java.util.UUID;

/// Names one person who can sign in: an operator, an owner or a member of staff.
public record PersonId(UUID value) {

  public static PersonId random() {
    return new PersonId(UUID.randomUUID());
  }

  /// Empty when the text is not a UUID.
  public static Optional<PersonId> parse(String text) {
    return Identifiers.uuid(text).map(PersonId::new);
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
