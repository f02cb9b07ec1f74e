// SPDX-License-Identifier: Apache-2.0
package io.trunkline.portal.admin;

import io.trunkline.organizations.Organization;
import io.trunkline.organizations.Organizations;
import io.trunkline.portal.Option;
import io.trunkline.vocabulary.OrganizationId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/// Client organizations to choose from. Needs the platform scope.
@Component
class OrganizationChoices {

  private static final int MOST = 200;

  private final Organizations organizations;

  OrganizationChoices(Organizations organizations) {
    this.organizations = organizations;
  }

  /// By name. The chosen one is among them also where the list is longer than what is offered: a
  /// choice that is not there would be lost when the form is sent again.
  List<Option> offer(String chosen) {
    List<Option> offered =
        organizations.list("", Optional.empty(), MOST).stream()
            .map(summary -> choice(summary.organization()))
            .toList();
    Stream<Option> missing =
        OrganizationId.parse(chosen)
            .filter(id -> !id.equals(OrganizationId.AGENCY))
            .flatMap(organizations::find)
            .stream()
            .map(OrganizationChoices::choice)
            .filter(choice -> !offered.contains(choice));
    return Stream.concat(offered.stream(), missing).toList();
  }

  /// The client organization that was chosen; the agency is none.
  Optional<OrganizationId> find(String chosen) {
    return OrganizationId.parse(chosen)
        .filter(id -> !id.equals(OrganizationId.AGENCY))
        .filter(id -> organizations.find(id).isPresent());
  }

  private static Option choice(Organization organization) {
    return new Option(organization.id().toString(), organization.name());
  }
}
