// SPDX-License-Identifier: Apache-2.0
package io.trunkline.portal.admin;

import io.trunkline.audit.AuditFilter;
import io.trunkline.audit.AuditLog;
import io.trunkline.portal.AuditRows;
import io.trunkline.vocabulary.OrganizationId;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// The last few audit entries, for pages about something else.
@Component
class AuditOverview {

  private final AuditLog log;
  private final AuditRows rows;

  AuditOverview(AuditLog log, AuditRows rows) {
    this.log = log;
    this.rows = rows;
  }

  List<AuditRows.AuditRow> newest(int limit) {
    return rows.of(log.search(AuditFilter.newestActs(Optional.empty(), limit)));
  }

  List<AuditRows.AuditRow> of(OrganizationId organization, int limit) {
    return rows.of(log.search(AuditFilter.newestActs(Optional.of(organization), limit)));
  }
}
