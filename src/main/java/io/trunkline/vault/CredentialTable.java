// SPDX-License-Identifier: Apache-2.0
package io.trunkline.vault;

import io.trunkline.vocabulary.OrganizationId;
import io.trunkline.vocabulary.PersonId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class CredentialTable {

  private final JdbcClient database;

  CredentialTable(JdbcClient database) {
    this.database = database;
  }

  void put(OrganizationId organization, StoredCredential credential, byte[] sealed) {
    database
        .sql(
            """
            insert into credential
              (organization_id, provider, field, sealed_value, last_four, saved_at, saved_by)
            values (:organization, :provider, :field, :sealed, :last_four, :at, :by)
            on conflict (organization_id, provider, field) do update
              set sealed_value = excluded.sealed_value, last_four = excluded.last_four,
                  saved_at = excluded.saved_at, saved_by = excluded.saved_by
            """)
        .param("organization", organization.value())
        .param("provider", credential.field().provider().word())
        .param("field", credential.field().word())
        .param("sealed", sealed)
        .param("last_four", credential.lastFour())
        .param("at", credential.savedAt().atOffset(ZoneOffset.UTC))
        .param("by", credential.savedBy().map(PersonId::value).orElse(null), Types.OTHER)
        .update();
  }

  void reseal(OrganizationId organization, CredentialField field, byte[] sealed) {
    database
        .sql(
            """
            update credential set sealed_value = :sealed
             where organization_id = :organization and provider = :provider and field = :field
            """)
        .param("sealed", sealed)
        .param("organization", organization.value())
        .param("provider", field.provider().word())
        .param("field", field.word())
        .update();
  }

  List<StoredCredential> stored(OrganizationId organization) {
    return database
        .sql(
            """
            select provider, field, last_four, saved_at, saved_by from credential
             where organization_id = :organization order by provider, field
            """)
        .param("organization", organization.value())
        .query((row, _) -> stored(row))
        .list();
  }

  Optional<byte[]> sealed(OrganizationId organization, CredentialField field) {
    return Optional.ofNullable(sealed(organization).get(field));
  }

  Map<CredentialField, byte[]> sealed(OrganizationId organization) {
    Map<CredentialField, byte[]> sealed = new EnumMap<>(CredentialField.class);
    database
        .sql(
            """
            select provider, field, sealed_value from credential
             where organization_id = :organization
            """)
        .param("organization", organization.value())
        .query(row -> {
          sealed.put(field(row), row.getBytes("sealed_value"));
        });
    return sealed;
  }

  boolean remove(OrganizationId organization, CredentialField field) {
    return database
            .sql(
                """
                delete from credential
                 where organization_id = :organization and provider = :provider and field = :field
                """)
            .param("organization", organization.value())
            .param("provider", field.provider().word())
            .param("field", field.word())
            .update()
        == 1;
  }

  private static StoredCredential stored(ResultSet row) throws SQLException {
    return new StoredCredential(
        field(row),
        row.getString("last_four"),
        row.getObject("saved_at", OffsetDateTime.class).toInstant(),
        Optional.ofNullable(row.getObject("saved_by", UUID.class)).map(PersonId::new));
  }

  private static CredentialField field(ResultSet row) throws SQLException {
    return CredentialField.of(row.getString("provider"), row.getString("field")).orElseThrow();
  }
}
