// SPDX-License-Identifier: Apache-2.0
package io.trunkline.portal;

import io.trunkline.organizations.Invitation;
import io.trunkline.organizations.InvitationId;
import io.trunkline.organizations.InvitationOutcome;
import io.trunkline.organizations.Invitations;
import io.trunkline.organizations.Member;
import io.trunkline.organizations.People;
import io.trunkline.organizations.Person;
import io.trunkline.organizations.PersonRemoval;
import io.trunkline.organizations.Role;
import io.trunkline.vocabulary.EmailAddress;
import io.trunkline.vocabulary.OrganizationId;
import io.trunkline.vocabulary.PersonId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;

/// People and invitations of one organization, as `fragments/people` shows and changes them. Every
/// method runs in the scope its page has entered.
@Component
public class PeopleView {

  private final People people;
  private final Invitations invitations;
  private final InstantSource clock;

  PeopleView(People people, Invitations invitations, InstantSource clock) {
    this.people = people;
    this.invitations = invitations;
    this.clock = clock;
  }

  /// Somebody in the list.
  public record PersonRow(
      String id,
      String name,
      String email,
      String initials,
      String role,
      boolean you,
      Instant since) {}

  /// An open invitation in the list.
  public record InvitationRow(
      String id,
      String email,
      String role,
      String by,
      Instant sent,
      Instant expires,
      boolean expired) {}

  /// Puts the lists into a page's model.
  public void fill(Model model, OrganizationId organization, PersonId viewer) {
    model.addAttribute("people", rows(organization, viewer));
    model.addAttribute(
        "invitations", invitations.open(organization).stream().map(this::row).toList());
  }

  public List<PersonRow> rows(OrganizationId organization, PersonId viewer) {
    return people.members(organization).stream().map(member -> row(member, viewer)).toList();
  }

  /// Invites whom the form names; what is wrong goes to the form's fields.
  public boolean invite(OrganizationId organization, InviteForm form, BindingResult problems) {
    Optional<EmailAddress> email = EmailAddress.parse(form.email());
    Optional<Role> role = Role.parse(form.role());
    if (email.isEmpty()) {
      problems.rejectValue("email", "address", "Write an e-mail address, like name@example.com.");
    }
    if (role.isEmpty()) {
      problems.rejectValue("role", "role", "Choose what they may do.");
    }
    if (problems.hasErrors()) {
      return false;
    }
    switch (invitations.invite(organization, email.orElseThrow(), role.orElseThrow())) {
      case InvitationOutcome.Invited _ -> {
        return true;
      }
      case InvitationOutcome.AlreadyMember _ ->
          problems.rejectValue("email", "member", "This person is here already.");
      case InvitationOutcome.AlreadyInvited _ ->
          problems.rejectValue(
              "email", "invited", "There is an invitation already: send it again from the list.");
      case InvitationOutcome.RoleUnfit _ ->
          problems.rejectValue("role", "role", "This role does not exist here.");
    }
    return false;
  }

  public boolean sendAgain(OrganizationId organization, String invitation) {
    return InvitationId.parse(invitation)
        .filter(id -> invitations.sendAgain(organization, id))
        .isPresent();
  }

  public boolean revoke(OrganizationId organization, String invitation) {
    return InvitationId.parse(invitation)
        .filter(id -> invitations.revoke(organization, id))
        .isPresent();
  }

  public PersonRemoval remove(OrganizationId organization, String person) {
    return PersonId.parse(person)
        .map(id -> people.remove(organization, id))
        .orElse(PersonRemoval.UNKNOWN);
  }

  private static PersonRow row(Member member, PersonId viewer) {
    Person person = member.person();
    return new PersonRow(
        person.id().toString(),
        person.name(),
        person.email().value(),
        Initials.of(person.name()),
        Option.label(member.role()),
        person.id().equals(viewer),
        member.since());
  }

  /// An operator who invited for a client is no member there and has no name to show.
  private InvitationRow row(Invitation invitation) {
    return new InvitationRow(
        invitation.id().toString(),
        invitation.email().value(),
        Option.label(invitation.role()),
        invitation.invitedBy().flatMap(people::find).map(Person::name).orElse("the agency"),
        invitation.sentAt().orElse(invitation.createdAt()),
        invitation.expiresAt(),
        invitation.isExpired(clock.instant()));
  }
}
