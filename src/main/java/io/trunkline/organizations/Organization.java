// SPDX-License-Identifier: Apache-2.0
package io.trunkline.organizations;

import io.trunkline.vocabulary.OrganizationId;
import java.time.Instant;
import java.time.ZoneId;

/// One organization.
///
/// @param slug its name in addresses: lower case, digits and single hyphens
/// @param timeZone in which its opening hours and its days are meant
public record Organization(
    OrganizationId id,
    String name,
    String slug,
    Business business,
    ZoneId timeZone,
    Instant createdAt) {}
