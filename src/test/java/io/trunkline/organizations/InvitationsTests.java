// SPDX-License-Identifier: Apache-2.0
package io.trunkline.organizations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.trunkline.mail.CaughtMail;
import io.trunkline.mail.DevelopmentMailbox;
import io.trunkline.tenancy.Tenancy;
import io.trunkline.testing.Organizing;
import io.trunkline.testing.ProductTest;
import io.trunkline.vocabulary.EmailAddress;
import io.trunkline.vocabulary.OrganizationId;
import io.trunkline.vocabulary.Secret;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@ProductTest
class InvitationsTests {

  private static final Pattern LINK = Pattern.compile("/invitation/([A-Za-z0-9_-]{43})");

  @Autowired Tenancy tenancy;
  @Autowired Invitations invitations;
  @Autowired People people;
  @Autowired JdbcClient database;
  @Autowired DevelopmentMailbox mailbox;
  @Autowired Organizing organizing;

  private OrganizationId dentist;
  private EmailAddress address;

  @BeforeEach
  void anOrganizationAndAnAddress() {
    dentist = organizing.anOrganization("Dentist");
    address = Organizing.anAddress();
  }

  @Test
  void anInvitedPersonComesInByTheLinkInHerMail() {
    // Given
    invite(Role.STAFF);

    // When
    Invitations.Acceptance acceptance =
        tenancy
            .forSignIn(() -> invitations.accept(tokenInTheNewestMail(), "Nora Quinn"))
            .orElseThrow();

    // Then
    assertThat(acceptance.isNew()).isTrue();
    assertThat(tenancy.within(dentist, () -> people.members(dentist)))
        .singleElement()
        .satisfies(member -> {
          assertThat(member.person().email()).isEqualTo(address);
          assertThat(member.role()).isEqualTo(Role.STAFF);
        });
    assertThat(tenancy.within(dentist, () -> invitations.open(dentist))).isEmpty();
  }

  @Test
  void aLinkLetsOneOfManyClicksIn() throws Exception {
    // Given
    invite(Role.OWNER);
    Secret token = tokenInTheNewestMail();
    Callable<Boolean> click =
        () -> tenancy.forSignIn(() -> invitations.accept(token, "Nora Quinn").isPresent());

    // When
    long admitted;
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      admitted =
          threads.invokeAll(Stream.generate(() -> click).limit(10).toList()).stream()
              .filter(Future::resultNow)
              .count();
    }

    // Then
    assertThat(admitted).isEqualTo(1);
  }

  @Test
  void sendingAgainMakesANewLinkAndEndsTheOld() {
    // Given
    InvitationId invitation = invite(Role.STAFF);
    Secret old = tokenInTheNewestMail();

    // When
    tenancy.within(dentist, () -> invitations.sendAgain(dentist, invitation));
    await().until(() -> mails().size() == 2);

    // Then
    assertThat(state(old)).isEqualTo(new InvitationState.Unknown());
    assertThat(state(tokenInTheNewestMail())).isInstanceOf(InvitationState.Open.class);
  }

  @Test
  void aRevokedInvitationOpensNothing() {
    // Given
    InvitationId invitation = invite(Role.STAFF);
    Secret token = tokenInTheNewestMail();

    // When
    boolean revoked = tenancy.within(dentist, () -> invitations.revoke(dentist, invitation));

    // Then
    assertThat(revoked).isTrue();
    assertThat(state(token)).isEqualTo(new InvitationState.Revoked());
    assertThat(tenancy.forSignIn(() -> invitations.accept(token, "Nora"))).isEmpty();
  }

  @Test
  void aLinkThatDoesNotWorkTellsWhy() {
    // Given
    InvitationId invitation = invite(Role.STAFF);
    Secret token = tokenInTheNewestMail();

    // When
    expire(invitation, "-1 minute");
    InvitationState late = state(token);
    boolean admitted = tenancy.forSignIn(() -> invitations.accept(token, "Nora")).isPresent();
    expire(invitation, "1 day");
    tenancy.forSignIn(() -> invitations.accept(token, "Nora"));
    InvitationState accepted = state(token);

    // Then
    assertThat(late).isEqualTo(new InvitationState.Expired());
    assertThat(admitted).isFalse();
    assertThat(accepted).isEqualTo(new InvitationState.Used());
  }

  @Test
  void nobodyIsInvitedTwiceOrAsWhatDoesNotFit() {
    // Given
    InvitationId first = invite(Role.STAFF);

    // When
    InvitationOutcome again =
        tenancy.within(dentist, () -> invitations.invite(dentist, address, Role.OWNER));
    InvitationOutcome asOperator =
        tenancy.within(
            dentist, () -> invitations.invite(dentist, Organizing.anAddress(), Role.OPERATOR));

    // Then
    assertThat(again).isEqualTo(new InvitationOutcome.AlreadyInvited(first));
    assertThat(asOperator).isEqualTo(new InvitationOutcome.RoleUnfit());
  }

  @Test
  void anotherOrganizationCanNeitherSeeNorRevokeIt() {
    // Given
    InvitationId invitation = invite(Role.STAFF);
    OrganizationId plumber = organizing.anOrganization("Plumber");

    // When
    List<Invitation> seen = tenancy.within(plumber, () -> invitations.open(dentist));
    boolean revoked = tenancy.within(plumber, () -> invitations.revoke(dentist, invitation));

    // Then
    assertThat(seen).isEmpty();
    assertThat(revoked).isFalse();
  }

  @Test
  void somebodyWithAnAccountKeepsItAndJoins() {
    // Given
    OrganizationId plumber = organizing.anOrganization("Plumber");
    Person known = organizing.aPerson(plumber, Role.OWNER);
    address = known.email();
    invite(Role.STAFF);

    // When
    Optional<Invitations.Acceptance> acceptance =
        tenancy.forSignIn(() -> invitations.accept(tokenInTheNewestMail(), "Another Name"));

    // Then
    assertThat(acceptance).isPresent();
    assertThat(acceptance.orElseThrow().isNew()).isFalse();
    assertThat(acceptance.orElseThrow().person()).isEqualTo(known);
  }

  private InvitationId invite(Role role) {
    InvitationOutcome outcome =
        tenancy.within(dentist, () -> invitations.invite(dentist, address, role));
    await().until(() -> !mails().isEmpty());
    return ((InvitationOutcome.Invited) outcome).invitation();
  }

  private InvitationState state(Secret token) {
    return tenancy.forSignIn(() -> invitations.find(token));
  }

  private void expire(InvitationId invitation, String fromNow) {
    tenancy.within(
        dentist,
        () ->
            database
                .sql(
                    """
                    update invitation set expires_at = now() + :from_now::interval
                     where invitation_id = :invitation
                    """)
                .param("from_now", fromNow)
                .param("invitation", invitation.value())
                .update());
  }

  private Secret tokenInTheNewestMail() {
    Matcher link = LINK.matcher(mails().getFirst().text());
    assertThat(link.find()).isTrue();
    return Secret.of(link.group(1));
  }

  private List<CaughtMail> mails() {
    return mailbox.newest(50).stream().filter(mail -> mail.to().equals(address)).toList();
  }
}
