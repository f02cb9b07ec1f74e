// SPDX-License-Identifier: Apache-2.0
package io.trunkline.organizations;

import io.trunkline.vocabulary.EmailAddress;
import io.trunkline.vocabulary.OrganizationId;
import io.trunkline.vocabulary.PersonId;
import java.time.Instant;
import java.util.Optional;

/// An invitation nobody has accepted yet.
///
/// @param sentAt when its latest e-mail left; empty while that is still on its way
public record Invitation(
    OrganizationId organization,
    String organizationName,
    InvitationId id,
    EmailAddress email,
    Role role,
    Optional<PersonId> invitedBy,
    Instant createdAt,
    Instant expiresAt,
    Optional<Instant> sentAt) {

  public boolean isExpired(Instant now) {
    return !now.isBefore(expiresAt);
  }

  /// Identifiers only: the address is personal.
  @Override
  public String toString() {
    return "Invitation[" + id + "]";
  }
}
