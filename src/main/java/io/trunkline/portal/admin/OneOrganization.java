// SPDX-License-Identifier: Apache-2.0
package io.trunkline.portal.admin;

import io.trunkline.organizations.OrganizationSummary;
import io.trunkline.organizations.Organizations;
import io.trunkline.vocabulary.OrganizationId;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/// The organization an address names. A mistyped identifier and a missing organization are the same
/// 404.
final class OneOrganization {

  private OneOrganization() {}

  static OrganizationSummary require(Organizations organizations, String id) {
    return OrganizationId.parse(id)
        .flatMap(organizations::summary)
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }
}
