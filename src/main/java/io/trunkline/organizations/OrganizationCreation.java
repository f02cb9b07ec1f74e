// SPDX-License-Identifier: Apache-2.0
package io.trunkline.organizations;

/// What came of creating or renaming an organization.
public sealed interface OrganizationCreation {

  /// Done.
  record Created(Organization organization) implements OrganizationCreation {}

  /// The name has no letter or digit to make an address of, or is too long.
  record NameUnusable() implements OrganizationCreation {}

  /// Another organization already has this name, or one that reads the same in an address.
  record NameTaken() implements OrganizationCreation {}

  /// Not a time zone of the IANA database.
  record TimeZoneUnknown() implements OrganizationCreation {}
}
