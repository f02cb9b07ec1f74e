// SPDX-License-Identifier: Apache-2.0
package io.trunkline.organizations;

import io.trunkline.configuration.ProductSettings;
import io.trunkline.mail.Letter;
import io.trunkline.mail.Mailer;
import io.trunkline.tenancy.Tenancy;
import io.trunkline.vocabulary.EmailAddress;
import io.trunkline.vocabulary.OrganizationId;
import io.trunkline.vocabulary.Secret;
import java.time.InstantSource;
import java.util.Optional;
import org.springframework.scheduling.annotation.Async;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/// Sends the e-mail with the link. The token is made here, at the last moment: it exists in the
/// mail, and as a hash, and nowhere on the way. A mail that does not leave throws, and is tried
/// again with a new token; an invitation revoked meanwhile is not sent.
///
/// While the mail leaves, no transaction is open: a mail server that hangs must hold neither a row
/// nor a connection.
@Component
class SendInvitation {

  private record Addressed(EmailAddress to, Letter letter) {}

  private final Tenancy tenancy;
  private final InvitationTable table;
  private final PersonTable people;
  private final Mailer mailer;
  private final ProductSettings product;
  private final InstantSource clock;

  SendInvitation(
      Tenancy tenancy,
      InvitationTable table,
      PersonTable people,
      Mailer mailer,
      ProductSettings product,
      InstantSource clock) {
    this.tenancy = tenancy;
    this.table = table;
    this.people = people;
    this.mailer = mailer;
    this.product = product;
    this.clock = clock;
  }

  @Async
  @TransactionalEventListener
  void on(PersonInvited event) {
    OrganizationId organization = event.organization();
    InvitationId id = new InvitationId(event.invitation());
    tenancy
        .within(organization, () -> table.find(organization, id).map(this::addressed))
        .ifPresent(mail -> {
          mailer.send(mail.to(), mail.letter());
          tenancy.within(organization, () -> table.sent(organization, id, clock.instant()));
        });
  }

  private Addressed addressed(Invitation invitation) {
    Secret token = InvitationToken.random();
    table.putToken(
        invitation.organization(), invitation.id(), InvitationToken.hash(token), clock.instant());
    return new Addressed(
        invitation.email(),
        new Letter.Invitation(
            inviter(invitation),
            invitation.organizationName(),
            invitation.role().title(),
            product.linkTo("/invitation/" + token.reveal()),
            InvitationTable.LIFETIME));
  }

  /// An operator who invites for a client is no member there and stays unnamed: the agency invites.
  private String inviter(Invitation invitation) {
    Optional<Person> known = invitation.invitedBy().flatMap(people::find);
    return known.map(Person::name).orElse("Your agency");
  }
}
