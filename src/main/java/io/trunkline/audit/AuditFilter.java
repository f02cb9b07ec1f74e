// SPDX-License-Identifier: Apache-2.0
package io.trunkline.audit;

import io.trunkline.vocabulary.OrganizationId;
import io.trunkline.vocabulary.PersonId;
import java.time.Instant;
import java.util.Optional;

/// Which entries to show; an empty part filters nothing.
///
/// @param olderThan the number of the last entry already seen: the page after it
/// @param limit at most this many
public record AuditFilter(
    Optional<OrganizationId> organization,
    Optional<PersonId> person,
    Optional<String> action,
    Optional<Instant> from,
    Optional<Instant> until,
    Optional<Long> olderThan,
    int limit) {

  /// Everything, newest first.
  public static AuditFilter newest(int limit) {
    return new AuditFilter(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        limit);
  }
}
