// SPDX-License-Identifier: Apache-2.0
package io.trunkline.tenancy;

import io.trunkline.vocabulary.OrganizationEvent;
import io.trunkline.vocabulary.OrganizationId;
import java.util.UUID;

/// A fact of one organization.
record NoteTaken(OrganizationId organization, UUID note) implements OrganizationEvent {}
