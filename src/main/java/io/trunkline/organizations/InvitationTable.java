// SPDX-License-Identifier: Apache-2.0
package io.trunkline.organizations;

import io.trunkline.vocabulary.EmailAddress;
import io.trunkline.vocabulary.OrganizationId;
import io.trunkline.vocabulary.PersonId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class InvitationTable {

  /// Long enough for a holiday weekend, short enough that a forgotten mail is no open door.
  static final Duration LIFETIME = Duration.ofDays(7);

  private final JdbcClient database;

  InvitationTable(JdbcClient database) {
    this.database = database;
  }

  /// False when an invitation to this address is open already.
  boolean add(
      OrganizationId organization,
      InvitationId id,
      EmailAddress email,
      Role role,
      Optional<PersonId> by,
      Instant at) {
    return database
            .sql(
                """
                insert into invitation
                  (organization_id, invitation_id, email, role, invited_by, created_at, expires_at)
                values (:organization, :id, :email, :role, :by, :at, :expires)
                on conflict (organization_id, email)
                  where accepted_at is null and revoked_at is null do nothing
                """)
            .param("organization", organization.value())
            .param("id", id.value())
            .param("email", email.value())
            .param("role", role.word())
            .param("by", by.map(PersonId::value).orElse(null), Types.OTHER)
            .param("at", at.atOffset(ZoneOffset.UTC))
            .param("expires", at.plus(LIFETIME).atOffset(ZoneOffset.UTC))
            .update()
        == 1;
  }

  Optional<InvitationId> openFor(OrganizationId organization, EmailAddress email) {
    return database
        .sql(
            """
            select invitation_id from invitation
             where organization_id = :organization and email = :email
               and accepted_at is null and revoked_at is null
            """)
        .param("organization", organization.value())
        .param("email", email.value())
        .query((row, _) -> new InvitationId(row.getObject(1, UUID.class)))
        .optional();
  }

  Optional<Invitation> find(OrganizationId organization, InvitationId id) {
    return database
        .sql(
            """
            select i.organization_id, o.name, i.invitation_id, i.email, i.role,
                   i.invited_by, i.created_at, i.expires_at, i.sent_at
              from invitation i join organization o on o.organization_id = i.organization_id
             where i.organization_id = :organization and i.invitation_id = :id
               and i.accepted_at is null and i.revoked_at is null
            """)
        .param("organization", organization.value())
        .param("id", id.value())
        .query((row, _) -> invitation(row))
        .optional();
  }

  InvitationState findByToken(byte[] hash, Instant now) {
    return database
        .sql(
            """
            select i.organization_id, o.name, i.invitation_id, i.email, i.role,
                   i.invited_by, i.created_at, i.expires_at, i.sent_at, i.accepted_at, i.revoked_at
              from invitation i join organization o on o.organization_id = i.organization_id
             where i.token_hash = :hash
            """)
        .param("hash", hash)
        .query((row, _) -> state(row, now))
        .optional()
        .orElseGet(InvitationState.Unknown::new);
  }

  List<Invitation> open(OrganizationId organization) {
    return database
        .sql(
            """
            select i.organization_id, o.name, i.invitation_id, i.email, i.role,
                   i.invited_by, i.created_at, i.expires_at, i.sent_at
              from invitation i join organization o on o.organization_id = i.organization_id
             where i.organization_id = :organization
               and i.accepted_at is null and i.revoked_at is null
             order by i.created_at desc, i.invitation_id
            """)
        .param("organization", organization.value())
        .query((row, _) -> invitation(row))
        .list();
  }

  /// Replaces the token: only the newest e-mail's link works.
  void putToken(OrganizationId organization, InvitationId id, byte[] tokenHash, Instant at) {
    database
        .sql(
            """
            update invitation set token_hash = :hash, expires_at = :expires
             where organization_id = :organization and invitation_id = :id
            """)
        .param("hash", tokenHash)
        .param("expires", at.plus(LIFETIME).atOffset(ZoneOffset.UTC))
        .param("organization", organization.value())
        .param("id", id.value())
        .update();
  }

  /// Notes that its latest e-mail has left.
  void sent(OrganizationId organization, InvitationId id, Instant at) {
    database
        .sql(
            """
            update invitation set sent_at = :at
             where organization_id = :organization and invitation_id = :id
            """)
        .param("at", at.atOffset(ZoneOffset.UTC))
        .param("organization", organization.value())
        .param("id", id.value())
        .update();
  }

  /// True for exactly one caller.
  boolean accept(OrganizationId organization, InvitationId id, Instant at) {
    return database
            .sql(
                """
                update invitation set accepted_at = :at
                 where organization_id = :organization and invitation_id = :id
                   and accepted_at is null and revoked_at is null
                """)
            .param("at", at.atOffset(ZoneOffset.UTC))
            .param("organization", organization.value())
            .param("id", id.value())
            .update()
        == 1;
  }

  boolean revoke(OrganizationId organization, InvitationId id, Instant at) {
    return database
            .sql(
                """
                update invitation set revoked_at = :at
                 where organization_id = :organization and invitation_id = :id
                   and accepted_at is null and revoked_at is null
                """)
            .param("at", at.atOffset(ZoneOffset.UTC))
            .param("organization", organization.value())
            .param("id", id.value())
            .update()
        == 1;
  }

  private static InvitationState state(ResultSet row, Instant now) throws SQLException {
    if (row.getObject("accepted_at") != null) {
      return new InvitationState.Used();
    }
    if (row.getObject("revoked_at") != null) {
      return new InvitationState.Revoked();
    }
    Invitation invitation = invitation(row);
    return invitation.isExpired(now)
        ? new InvitationState.Expired()
        : new InvitationState.Open(invitation);
  }

  private static Invitation invitation(ResultSet row) throws SQLException {
    return new Invitation(
        new OrganizationId(row.getObject("organization_id", UUID.class)),
        row.getString("name"),
        new InvitationId(row.getObject("invitation_id", UUID.class)),
        new EmailAddress(row.getString("email")),
        Role.parse(row.getString("role")).orElseThrow(),
        Optional.ofNullable(row.getObject("invited_by", UUID.class)).map(PersonId::new),
        row.getObject("created_at", OffsetDateTime.class).toInstant(),
        row.getObject("expires_at", OffsetDateTime.class).toInstant(),
        Optional.ofNullable(row.getObject("sent_at", OffsetDateTime.class))
            .map(OffsetDateTime::toInstant));
  }
}
