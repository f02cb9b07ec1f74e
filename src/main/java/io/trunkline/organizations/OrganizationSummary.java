// SPDX-License-Identifier: Apache-2.0
package io.trunkline.organizations;

/// An organization as a list shows it.
public record OrganizationSummary(Organization organization, int people, int openInvitations) {}
