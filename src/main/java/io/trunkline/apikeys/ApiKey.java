// SPDX-License-Identifier: Apache-2.0
package io.trunkline.apikeys;

import io.trunkline.vocabulary.OrganizationId;
import io.trunkline.vocabulary.PersonId;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/// A key with which a program acts for one organization, as lists show it: without its secret,
/// which was shown once.
///
/// @param id the readable part of the key, between `tk_` and the secret
/// @param createdBy empty when the system made it
/// @param lastUsedAt to the minute
public record ApiKey(
    OrganizationId organization,
    String id,
    String name,
    Set<ApiScope> scopes,
    Instant createdAt,
    Optional<PersonId> createdBy,
    Optional<Instant> lastUsedAt,
    Optional<Instant> revokedAt) {

  public ApiKey {
    scopes = Set.copyOf(scopes);
  }

  public boolean isRevoked() {
    return revokedAt.isPresent();
  }
}
