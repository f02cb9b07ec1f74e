// SPDX-License-Identifier: Apache-2.0
package io.trunkline.organizations;

import io.trunkline.configuration.ProductSettings;
import io.trunkline.mail.Letter;
import io.trunkline.mail.Mailer;
import io.trunkline.vocabulary.Secret;
import java.time.InstantSource;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/// Sends the e-mail with the link. The token is made here, at the last moment: it exists in the
/// mail, and as a hash, and nowhere on the way. A mail that does not leave throws, and is tried
/// again with a new token; an invitation revoked meanwhile is not sent.
@Component
class SendInvitation {

  private final InvitationTable table;
  private final PersonTable people;
  private final Mailer mailer;
  private final ProductSettings product;
  private final InstantSource clock;

  SendInvitation(
      InvitationTable table,
      PersonTable people,
      Mailer mailer,
      ProductSettings product,
      InstantSource clock) {
    this.table = table;
    this.people = people;
    this.mailer = mailer;
    this.product = product;
    this.clock = clock;
  }

  @ApplicationModuleListener
  void on(PersonInvited event) {
    table.find(event.organization(), new InvitationId(event.invitation())).ifPresent(this::send);
  }

  private void send(Invitation invitation) {
    Secret token = InvitationToken.random();
    table.send(
        invitation.organization(), invitation.id(), InvitationToken.hash(token), clock.instant());
    mailer.send(
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
    return invitation.invitedBy().flatMap(people::find).map(Person::name).orElse("Your agency");
  }
}
