// SPDX-License-Identifier: Apache-2.0
package io.trunkline.audit;

import io.trunkline.vocabulary.OrganizationId;
import io.trunkline.vocabulary.PersonId;
import java.time.Instant;
import java.util.Optional;

/// Which entries to show; an empty part filters nothing.
///
/// @param actsOnly leaves out the notes that somebody worked across organizations
/// @param olderThan the number of the last entry already seen: the page after it
/// @param limit at most this many
public record AuditFilter(
    Optional<OrganizationId> organization,
    Optional<PersonId> person,
    Optional<String> action,
    Optional<Instant> from,
    Optional<Instant> until,
    boolean actsOnly,
    Optional<Long> olderThan,
    int limit) {

  /// What was done lately, in every organization the scope shows or in one.
  public static AuditFilter newestActs(Optional<OrganizationId> organization, int limit) {
    return new AuditFilter(
        organization,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        true,
        Optional.empty(),
        limit);
  }
}
