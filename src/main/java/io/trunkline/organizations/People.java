// SPDX-License-Identifier: Apache-2.0
package io.trunkline.organizations;

import io.trunkline.audit.AuditLog;
import io.trunkline.vocabulary.EmailAddress;
import io.trunkline.vocabulary.OrganizationId;
import io.trunkline.vocabulary.PersonId;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// The people of organizations. Every method runs in the caller's scope; those that look a person
/// up before anybody is signed in need the sign-in scope.
@Component
public class People {

  private final PersonTable people;
  private final MembershipTable memberships;
  private final AuditLog audit;
  private final InstantSource clock;

  People(PersonTable people, MembershipTable memberships, AuditLog audit, InstantSource clock) {
    this.people = people;
    this.memberships = memberships;
    this.audit = audit;
    this.clock = clock;
  }

  /// Who holds this address; sign-in or platform scope.
  public Optional<Person> find(EmailAddress email) {
    return people.find(email);
  }

  public Optional<Person> find(PersonId id) {
    return people.find(id);
  }

  /// Whether the agency has an operator yet; sign-in or platform scope.
  public boolean isAnybodyOperator() {
    return memberships.count(OrganizationId.AGENCY, Role.OPERATOR) > 0;
  }

  /// Where this person belongs, agency first; sign-in or platform scope shows them all.
  public List<Membership> memberships(PersonId person) {
    return memberships.of(person);
  }

  /// The members of an organization, by name.
  public List<Member> members(OrganizationId organization) {
    return memberships.in(organization);
  }

  /// Adds a person nobody invited: the first operator, or the demo's people. Sign-in scope.
  public Person add(EmailAddress email, String name, OrganizationId organization, Role role) {
    Person person = new Person(PersonId.random(), email, name.strip(), false);
    people.add(person, clock.instant());
    memberships.add(organization, person.id(), role, clock.instant());
    audit.record(
        organization, "person.joined", person.id().toString(), Map.of("role", role.word()));
    return person;
  }

  /// Gives somebody a different role.
  public RoleChange changeRole(OrganizationId organization, PersonId person, Role role) {
    if (!role.fits(organization)) {
      return RoleChange.ROLE_UNFIT;
    }
    Optional<Role> before = memberships.lockedRole(organization, person);
    if (before.isEmpty()) {
      return RoleChange.UNKNOWN;
    }
    if (before.get() != role && isLastInCharge(organization, before.get())) {
      return RoleChange.LAST_IN_CHARGE;
    }
    memberships.changeRole(organization, person, role);
    audit.record(
        organization, "person.role-changed", person.toString(), Map.of("role", role.word()));
    return RoleChange.DONE;
  }

  /// Takes somebody out of an organization; other memberships stay.
  public PersonRemoval remove(OrganizationId organization, PersonId person) {
    Optional<Role> role = memberships.lockedRole(organization, person);
    if (role.isEmpty()) {
      return PersonRemoval.UNKNOWN;
    }
    if (isLastInCharge(organization, role.get())) {
      return PersonRemoval.LAST_IN_CHARGE;
    }
    memberships.remove(organization, person);
    audit.record(organization, "person.removed", person.toString(), Map.of());
    return PersonRemoval.DONE;
  }

  /// Changes the name others see; sign-in scope, by the person herself. Recorded wherever she
  /// belongs, for it is there that she is looked for by the old name.
  public void rename(PersonId person, String name) {
    if (!people.rename(person, name.strip())) {
      return;
    }
    List<OrganizationId> places =
        memberships.of(person).stream().map(Membership::organization).toList();
    for (OrganizationId place : places.isEmpty() ? List.of(OrganizationId.AGENCY) : places) {
      audit.record(place, "person.renamed", person.toString(), Map.of());
    }
  }

  private boolean isLastInCharge(OrganizationId organization, Role role) {
    return role != Role.STAFF && memberships.count(organization, role) == 1;
  }
}
