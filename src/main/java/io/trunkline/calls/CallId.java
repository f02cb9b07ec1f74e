// SPDX-License-Identifier: Apache-2.0
package io.trunkline.calls;

import io.trunkline.vocabulary.Identifiers;
import java.util.Optional;
import java.util.UUID;

/// Names one call.
public record CallId(UUID value) {

  static CallId random() {
    return new CallId(UUID.randomUUID());
  }

  /// Empty when the text is not a UUID.
  public static Optional<CallId> parse(String text) {
    return Identifiers.uuid(text).map(CallId::new);
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
