// SPDX-License-Identifier: Apache-2.0
package io.trunkline.organizations;

import io.trunkline.vocabulary.Identifiers;
import java.util.Optional;
import java.util.UUID;

/// Names one invitation.
public record InvitationId(UUID value) {

  static InvitationId random() {
    return new InvitationId(UUID.randomUUID());
  }

  /// Empty when the text is not a UUID.
  public static Optional<InvitationId> parse(String text) {
    return Identifiers.uuid(text).map(InvitationId::new);
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
