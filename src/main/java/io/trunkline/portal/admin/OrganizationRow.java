// SPDX-License-Identifier: Apache-2.0
package io.trunkline.portal.admin;

import io.trunkline.organizations.Organization;
import io.trunkline.organizations.OrganizationSummary;
import java.time.Instant;

/// An organization in a list.
///
/// @param state whether anybody of the client's can sign in yet
record OrganizationRow(
    String id,
    String name,
    String kind,
    int people,
    String state,
    String tone,
    String timeZone,
    Instant created) {

  static OrganizationRow of(OrganizationSummary summary) {
    Organization organization = summary.organization();
    String state =
        summary.people() > 0 ? "Active" : summary.openInvitations() > 0 ? "Invited" : "Nobody yet";
    String tone = summary.people() > 0 ? "good" : summary.openInvitations() > 0 ? "info" : "warn";
    return new OrganizationRow(
        organization.id().toString(),
        organization.name(),
        organization.business().title(),
        summary.people(),
        state,
        tone,
        organization.timeZone().getId(),
        organization.createdAt());
  }
}
