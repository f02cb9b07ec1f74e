// SPDX-License-Identifier: Apache-2.0
package io.trunkline.organizations;

import io.trunkline.audit.Actor;
import io.trunkline.audit.AuditLog;
import io.trunkline.vocabulary.EmailAddress;
import io.trunkline.vocabulary.OrganizationId;
import io.trunkline.vocabulary.PersonId;
import io.trunkline.vocabulary.Secret;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/// Invitations: the only door by which new people come in.
///
/// Inviting, sending again and revoking run in the scope of the organization or of the platform;
/// finding by token and accepting run in the sign-in scope, before anybody is known.
@Component
public class Invitations {

  private final InvitationTable table;
  private final MembershipTable memberships;
  private final PersonTable people;
  private final AuditLog audit;
  private final ApplicationEventPublisher events;
  private final InstantSource clock;

  Invitations(
      InvitationTable table,
      MembershipTable memberships,
      PersonTable people,
      AuditLog audit,
      ApplicationEventPublisher events,
      InstantSource clock) {
    this.table = table;
    this.memberships = memberships;
    this.people = people;
    this.audit = audit;
    this.events = events;
    this.clock = clock;
  }

  /// Invites somebody. The e-mail leaves once the transaction has committed.
  public InvitationOutcome invite(OrganizationId organization, EmailAddress email, Role role) {
    if (!role.fits(organization)) {
      return new InvitationOutcome.RoleUnfit();
    }
    if (memberships.has(organization, email)) {
      return new InvitationOutcome.AlreadyMember();
    }
    InvitationId id = InvitationId.random();
    if (!table.add(organization, id, email, role, Actor.current().person(), clock.instant())) {
      return new InvitationOutcome.AlreadyInvited(table.openFor(organization, email).orElseThrow());
    }
    audit.record(organization, "person.invited", id.toString(), Map.of("role", role.word()));
    events.publishEvent(new PersonInvited(organization, id.value(), clock.instant()));
    return new InvitationOutcome.Invited(id);
  }

  /// Sends a new link, good for the full time again; the old link stops working. False when there
  /// is no such open invitation.
  public boolean sendAgain(OrganizationId organization, InvitationId id) {
    if (table.find(organization, id).isEmpty()) {
      return false;
    }
    audit.record(organization, "invitation.sent-again", id.toString(), Map.of());
    events.publishEvent(new PersonInvited(organization, id.value(), clock.instant()));
    return true;
  }

  /// Takes an invitation back; its link stops working. False when there is no such open invitation.
  public boolean revoke(OrganizationId organization, InvitationId id) {
    if (!table.revoke(organization, id, clock.instant())) {
      return false;
    }
    audit.record(organization, "invitation.revoked", id.toString(), Map.of());
    return true;
  }

  /// Those not yet accepted, newest first; expired ones are among them, to be sent again.
  public List<Invitation> open(OrganizationId organization) {
    return table.open(organization);
  }

  /// What is with the invitation a link belongs to; sign-in scope. It tells more than whether the
  /// link works, for only who was sent it can ask.
  public InvitationState find(Secret token) {
    return table.findByToken(InvitationToken.hash(token), clock.instant());
  }

  /// Makes the invited person a member; sign-in scope. Whoever holds the link has shown that the
  /// address is hers, so an account with this address is taken as it is and a new one is made only
  /// when there is none.
  ///
  /// @param name for a new account; an existing one keeps its name
  /// @return empty when the link is used, revoked or expired, also by a second click at the same
  ///   time
  public Optional<Acceptance> accept(Secret token, String name) {
    return find(token) instanceof InvitationState.Open(Invitation invitation)
            && table.accept(invitation.organization(), invitation.id(), clock.instant())
        ? Optional.of(admit(invitation, name))
        : Optional.empty();
  }

  private Acceptance admit(Invitation invitation, String name) {
    Optional<Person> known = people.find(invitation.email());
    Person person = known.orElseGet(() -> addPerson(invitation.email(), name));
    memberships.add(invitation.organization(), person.id(), invitation.role(), clock.instant());
    audit.record(
        Actor.current().as(person.id()),
        invitation.organization(),
        "person.joined",
        person.id().toString(),
        Map.of("role", invitation.role().word(), "invitation", invitation.id().toString()));
    return new Acceptance(person, invitation.organization(), known.isEmpty());
  }

  private Person addPerson(EmailAddress email, String name) {
    Person person = new Person(PersonId.random(), email, name.strip(), false);
    people.add(person, clock.instant());
    return person;
  }

  /// Somebody came in.
  ///
  /// @param isNew true when the account was made just now and still needs a password
  public record Acceptance(Person person, OrganizationId organization, boolean isNew) {}
}
