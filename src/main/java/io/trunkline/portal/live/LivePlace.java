// SPDX-License-Identifier: Apache-2.0
package io.trunkline.portal.live;

import io.trunkline.access.ClientOrganization;
import io.trunkline.access.SignedIn;
import io.trunkline.tenancy.Tenancy;
import io.trunkline.vocabulary.OrganizationId;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.function.Supplier;

/// On which side of the product a page stands, and whose calls it may show.
///
/// @param area `client` or `admin`: the folder of the templates and the beginning of the addresses
/// @param organization empty for the agency, which sees all
record LivePlace(String area, Optional<OrganizationId> organization) {

  /// The route table has made sure that whoever asks belongs there.
  static LivePlace of(SignedIn person, HttpServletRequest request) {
    return request.getRequestURI().startsWith("/admin")
        ? new LivePlace("admin", Optional.empty())
        : new LivePlace(
            "client", Optional.of(person.client().map(ClientOrganization::id).orElseThrow()));
  }

  boolean shows(OrganizationId owner) {
    return organization.isEmpty() || organization.get().equals(owner);
  }

  /// Does work in the scope of whoever stands here.
  <T> T in(Tenancy tenancy, String reason, Supplier<T> work) {
    return organization
        .map(own -> tenancy.within(own, work))
        .orElseGet(() -> tenancy.asPlatform(reason, work));
  }

  public String base() {
    return "/" + area + "/live";
  }

  public String agents() {
    return "/" + area + "/agents";
  }

  /// Where the records of calls are.
  public String calls() {
    return "/" + area + "/calls";
  }

  String template(String page) {
    return area + "/" + page;
  }
}
