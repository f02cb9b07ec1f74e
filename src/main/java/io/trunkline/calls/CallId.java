// SPDX-License-Identifier: Apache-2.0
package io.trunkline.calls;

import io.trunkline.vocabulary.Identifiers;
import io.trunkline.vocabulary.OrganizationId;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;

/// Names one call.
public record CallId(UUID value) {

  static CallId random() {
    return new CallId(UUID.randomUUID());
  }

  /// The call's session names it here as well: whoever takes it down again, even without a look at
  /// what is there, writes about the same call.
  static CallId of(OrganizationId organization, String session) {
    String name = organization + "/" + session;
    return new CallId(UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)));
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
