// SPDX-License-Identifier: Apache-2.0
package io.trunkline.audit;

import io.trunkline.vocabulary.OrganizationId;
import java.time.Instant;
import java.util.Map;

/// An entry on its way into the log.
record NewAuditEntry(
    Instant at,
    Actor actor,
    OrganizationId organization,
    String action,
    String subject,
    Map<String, String> detail) {}
