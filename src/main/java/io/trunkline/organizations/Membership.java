// SPDX-License-Identifier: Apache-2.0
package io.trunkline.organizations;

import io.trunkline.vocabulary.OrganizationId;

/// One organization a person belongs to, and as what.
public record Membership(OrganizationId organization, String organizationName, Role role) {}
