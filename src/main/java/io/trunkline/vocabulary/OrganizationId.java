// SPDX-License-Identifier: Apache-2.0
package io.trunkline.vocabulary;

import java.util.Optional;
import java.util.UUID;

/// Names one organization: a client business, and the tenant whose rows no other may see.
public record OrganizationId(UUID value) {

  /// The agency that runs this installation. It is an organization like its clients, made by the
  /// first migration, so that what concerns the platform as a whole has an owner too.
  public static final OrganizationId AGENCY =
      new OrganizationId(UUID.fromString("00000000-0000-4000-8000-000000000001"));

  public static OrganizationId random() {
    return new OrganizationId(UUID.randomUUID());
  }

  /// Empty when the text is not a UUID, so that a mistyped address is answered like a missing one.
  public static Optional<OrganizationId> parse(String text) {
    return Identifiers.uuid(text).map(OrganizationId::new);
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
