// SPDX-License-Identifier: Apache-2.0
package io.trunkline.organizations;

import io.trunkline.vocabulary.OrganizationEvent;
import io.trunkline.vocabulary.OrganizationId;
import java.time.Instant;
import java.util.UUID;

/// Somebody is to get an invitation by e-mail, for the first time or again.
///
/// @param asked tells a second sending from the first, so that each is an event of its own
public record PersonInvited(OrganizationId organization, UUID invitation, Instant asked)
    implements OrganizationEvent {}
