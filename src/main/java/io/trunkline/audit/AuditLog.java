// SPDX-License-Identifier: Apache-2.0
package io.trunkline.audit;

import io.trunkline.vocabulary.OrganizationId;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/// Adds entries to the audit log and reads them.
///
/// Adding happens inside the transaction of what is recorded; without one it throws, because an act
/// that could not be recorded must not happen.
public final class AuditLog {

  private final AuditTable table;
  private final InstantSource clock;

  AuditLog(AuditTable table, InstantSource clock) {
    this.table = table;
    this.clock = clock;
  }

  /// Records an act of whoever is acting on this thread.
  ///
  /// @param organization whose log it belongs in; [OrganizationId#AGENCY] for the platform as a
  ///   whole
  /// @param action what was done, as "thing.past-tense": `organization.created`
  /// @param subject the identifier of the thing it was done to, or ""
  /// @param detail a few plain facts: identifiers, roles, counts
  public void record(
      OrganizationId organization, String action, String subject, Map<String, String> detail) {
    record(Actor.current(), organization, action, subject, detail);
  }

  /// Records an act of somebody just recognized, whom the request did not know yet.
  public void record(
      Actor actor,
      OrganizationId organization,
      String action,
      String subject,
      Map<String, String> detail) {
    table.add(new NewAuditEntry(clock.instant(), actor, organization, action, subject, detail));
  }

  /// The newest entries first, as far as the scope of the calling thread can see.
  public List<AuditEntry> search(AuditFilter filter) {
    return table.search(filter);
  }

  /// The actions that occur, for choosing one to filter by.
  public List<String> actions() {
    return table.actions();
  }
}
