// SPDX-License-Identifier: Apache-2.0
package io.trunkline.audit;

import io.trunkline.vocabulary.OrganizationId;
import io.trunkline.vocabulary.PersonId;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// One line of the audit log.
///
/// @param number grows with time; names the entry and is the key for reading on
/// @param scope `organization`, `platform` or `sign-in`
/// @param subject the identifier of what was acted on, or ""
public record AuditEntry(
    long number,
    Instant at,
    OrganizationId organization,
    Actor.Kind actor,
    Optional<PersonId> person,
    String action,
    String subject,
    String scope,
    Optional<String> address,
    Map<String, String> detail) {}
