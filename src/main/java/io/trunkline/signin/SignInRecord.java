// SPDX-License-Identifier: Apache-2.0
package io.trunkline.signin;

import io.trunkline.audit.Actor;
import io.trunkline.audit.AuditLog;
import io.trunkline.organizations.Membership;
import io.trunkline.organizations.People;
import io.trunkline.signin.AccountTable.Notice;
import io.trunkline.vocabulary.OrganizationId;
import io.trunkline.vocabulary.PersonId;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/// Leaves word of what happened to an account: in the audit log of each organization the person
/// belongs to, and, where her safety is concerned, in her mailbox.
///
/// Runs in the transaction of what it records; sign-in scope.
@Component
class SignInRecord {

  private final AuditLog audit;
  private final People people;
  private final AccountTable accounts;
  private final ApplicationEventPublisher events;
  private final InstantSource clock;

  SignInRecord(
      AuditLog audit,
      People people,
      AccountTable accounts,
      ApplicationEventPublisher events,
      InstantSource clock) {
    this.audit = audit;
    this.people = people;
    this.accounts = accounts;
    this.events = events;
    this.clock = clock;
  }

  /// Somebody tried, and is not known to be this person.
  void ofStranger(Visit visit, PersonId subject, String action, Map<String, String> detail) {
    add(Actor.anonymous(visit.clientAddress()), subject, action, detail);
  }

  /// Somebody meant an account that does not exist. Takes the steps it takes for one that does.
  void ofNobody(Visit visit, PersonId madeUp, String action, Map<String, String> detail) {
    people.memberships(madeUp);
    audit.record(Actor.anonymous(visit.clientAddress()), OrganizationId.AGENCY, action, "", detail);
  }

  /// The person herself.
  void ofPerson(Visit visit, PersonId person, String action, Map<String, String> detail) {
    add(Actor.person(person, visit.clientAddress()), person, action, detail);
  }

  /// Whoever acts on this thread.
  void ofActor(PersonId subject, String action) {
    add(Actor.current(), subject, action, Map.of());
  }

  /// The product itself, in consequence of something else.
  void ofProduct(PersonId subject, String action) {
    add(Actor.system(), subject, action, Map.of());
  }

  /// Sees to it that a link is written and mailed, if anybody is to have one.
  void linkRequested(UUID link) {
    events.publishEvent(new MailAboutSignIn.LinkRequested(link));
  }

  /// Sees to it that the person hears of it by e-mail.
  void tell(Visit visit, PersonId person, MailAboutSignIn.What what) {
    UUID id = UUID.randomUUID();
    accounts.addNotice(id, new Notice(person, what.name(), clock.instant(), visit.described()));
    events.publishEvent(new MailAboutSignIn.NoticeLeft(id));
  }

  private void add(Actor actor, PersonId subject, String action, Map<String, String> detail) {
    List<OrganizationId> organizations =
        people.memberships(subject).stream().map(Membership::organization).toList();
    for (OrganizationId organization :
        organizations.isEmpty() ? List.of(OrganizationId.AGENCY) : organizations) {
      audit.record(actor, organization, action, subject.toString(), detail);
    }
  }
}
