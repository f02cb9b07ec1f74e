// SPDX-License-Identifier: Apache-2.0
package io.trunkline.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.trunkline.access.ApiCaller;
import io.trunkline.organizations.Organization;
import io.trunkline.organizations.Organizations;
import io.trunkline.tenancy.Tenancy;
import java.time.Instant;
import java.util.UUID;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// The organization a program acts for.
@RestController
@Tag(name = "Organization")
class OrganizationEndpoint {

  private final Tenancy tenancy;
  private final Organizations organizations;

  OrganizationEndpoint(Tenancy tenancy, Organizations organizations) {
    this.tenancy = tenancy;
    this.organizations = organizations;
  }

  /// @param timeZone of the IANA database, such as `Europe/Berlin`
  record OrganizationShown(
      UUID id,
      String name,
      String slug,
      @JsonProperty("time_zone") String timeZone,
      @JsonProperty("created_at") Instant createdAt) {}

  @GetMapping(path = "/api/organization", produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      summary = "The organization",
      description = "The one this token or key is for. Needs the scope `organization:read`.")
  OrganizationShown organization(ApiCaller caller) {
    Organization organization =
        tenancy.within(
            caller.organization(), () -> organizations.find(caller.organization()).orElseThrow());
    return new OrganizationShown(
        organization.id().value(),
        organization.name(),
        organization.slug(),
        organization.timeZone().getId(),
        organization.createdAt());
  }
}
