// SPDX-License-Identifier: Apache-2.0
package io.trunkline.access;

import io.trunkline.organizations.Role;
import io.trunkline.vocabulary.OrganizationId;

/// The client organization somebody works in now, and as what.
///
/// A controller under `/client` takes it as a method argument: the route table has made sure that
/// there is one.
public record ClientOrganization(OrganizationId id, String name, Role role) {

  public boolean isOwner() {
    return role == Role.OWNER;
  }
}
