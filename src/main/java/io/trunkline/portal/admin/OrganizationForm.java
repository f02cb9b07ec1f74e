// SPDX-License-Identifier: Apache-2.0
package io.trunkline.portal.admin;

import io.trunkline.organizations.Organization;
import io.trunkline.organizations.OrganizationCreation;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.BindingResult;

/// An organization as typed.
///
/// @param ownerEmail whom to invite as its first owner; may be empty
record OrganizationForm(String name, String kind, String timeZone, String ownerEmail) {

  OrganizationForm(
      @Nullable String name,
      @Nullable String kind,
      @Nullable String timeZone,
      @Nullable String ownerEmail) {
    this.name = orEmpty(name);
    this.kind = orEmpty(kind);
    this.timeZone = orEmpty(timeZone);
    this.ownerEmail = orEmpty(ownerEmail);
  }

  static OrganizationForm empty() {
    return new OrganizationForm("", "restaurant", "America/New_York", "");
  }

  static OrganizationForm of(Organization organization) {
    return new OrganizationForm(
        organization.name(), organization.business().word(), organization.timeZone().getId(), "");
  }

  /// Puts a refusal beside the field it is about.
  static void explain(OrganizationCreation outcome, BindingResult problems) {
    switch (outcome) {
      case OrganizationCreation.Created _ -> {}
      case OrganizationCreation.NameUnusable _ ->
          problems.rejectValue(
              "name", "name", "Write a name with at least one letter or digit, at most 120.");
      case OrganizationCreation.NameTaken _ ->
          problems.rejectValue(
              "name", "taken", "Another organization has this name. Add the town, for instance.");
      case OrganizationCreation.TimeZoneUnknown _ ->
          problems.rejectValue("timeZone", "zone", "Choose a time zone from the list.");
    }
  }

  private static String orEmpty(@Nullable String typed) {
    return typed == null ? "" : typed.strip();
  }
}
