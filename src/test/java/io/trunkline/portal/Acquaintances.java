// SPDX-License-Identifier: Apache-2.0
package io.trunkline.portal;

import io.trunkline.organizations.Person;
import io.trunkline.organizations.Role;
import io.trunkline.signin.Passwords;
import io.trunkline.testing.Organizing;
import io.trunkline.vocabulary.OrganizationId;
import io.trunkline.vocabulary.Secret;

/// People of no other test, who can sign in with [Visitor#PASSWORD].
final class Acquaintances {

  private final Organizing organizing;
  private final Passwords passwords;

  Acquaintances(Organizing organizing, Passwords passwords) {
    this.organizing = organizing;
    this.passwords = passwords;
  }

  /// The owner of a new organization.
  Person anOwner(String organization) {
    return anyone(organizing.anOrganization(organization), Role.OWNER);
  }

  Person anOperator() {
    return anyone(OrganizationId.AGENCY, Role.OPERATOR);
  }

  Person anyone(OrganizationId organization, Role role) {
    Person person = organizing.aPerson(organization, role);
    passwords.setFirst(person.id(), Secret.of(Visitor.PASSWORD));
    return person;
  }
}
