// SPDX-License-Identifier: Apache-2.0
package io.trunkline.apikeys;

import io.trunkline.vocabulary.OrganizationId;
import io.trunkline.vocabulary.PersonId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class ApiKeyTable {

  /// A key, and the hash of its secret in hexadecimal.
  record Kept(ApiKey key, String hash) {}

  private final JdbcClient database;

  ApiKeyTable(JdbcClient database) {
    this.database = database;
  }

  void add(ApiKey key, String hash) {
    database
        .sql(
            """
            insert into api_key (organization_id, api_key_id, name, scopes, secret_hash, created_at, created_by)
            values (:organization, :id, :name, :scopes, :hash, :at, :by)
            """)
        .param("organization", key.organization().value())
        .param("id", key.id())
        .param("name", key.name())
        .param("scopes", words(key.scopes()))
        .param("hash", hash)
        .param("at", key.createdAt().atOffset(ZoneOffset.UTC))
        .param("by", key.createdBy().map(PersonId::value).orElse(null), Types.OTHER)
        .update();
  }

  List<ApiKey> list(OrganizationId organization) {
    return database
        .sql(
            """
            select organization_id, api_key_id, name, scopes, secret_hash,
                   created_at, created_by, last_used_at, revoked_at
              from api_key where organization_id = :organization
             order by revoked_at is not null, created_at desc, api_key_id
            """)
        .param("organization", organization.value())
        .query((row, _) -> kept(row).key())
        .list();
  }

  int countWorking(OrganizationId organization) {
    return database
        .sql(
            """
            select count(*) from api_key
             where organization_id = :organization and revoked_at is null
            """)
        .param("organization", organization.value())
        .query(Integer.class)
        .single();
  }

  boolean revoke(OrganizationId organization, String id, Instant at) {
    return database
            .sql(
                """
                update api_key set revoked_at = :at
                 where organization_id = :organization and api_key_id = :id and revoked_at is null
                """)
            .param("at", at.atOffset(ZoneOffset.UTC))
            .param("organization", organization.value())
            .param("id", id)
            .update()
        == 1;
  }

  /// Of whichever organization; the sign-in scope shows them all.
  Optional<Kept> find(String id) {
    return database
        .sql(
            """
            select organization_id, api_key_id, name, scopes, secret_hash,
                   created_at, created_by, last_used_at, revoked_at
              from api_key where api_key_id = :id
            """)
        .param("id", id)
        .query((row, _) -> kept(row))
        .optional();
  }

  void noteUse(String id, Instant at) {
    database
        .sql("update api_key set last_used_at = :at where api_key_id = :id")
        .param("at", at.atOffset(ZoneOffset.UTC))
        .param("id", id)
        .update();
  }

  private static Kept kept(ResultSet row) throws SQLException {
    ApiKey key =
        new ApiKey(
            new OrganizationId(row.getObject("organization_id", UUID.class)),
            row.getString("api_key_id"),
            row.getString("name"),
            scopes(row.getString("scopes")),
            row.getObject("created_at", OffsetDateTime.class).toInstant(),
            Optional.ofNullable(row.getObject("created_by", UUID.class)).map(PersonId::new),
            instant(row, "last_used_at"),
            instant(row, "revoked_at"));
    return new Kept(key, row.getString("secret_hash"));
  }

  private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
    return Optional.ofNullable(row.getObject(column, OffsetDateTime.class))
        .map(OffsetDateTime::toInstant);
  }

  private static String words(Set<ApiScope> scopes) {
    return String.join(" ", scopes.stream().map(ApiScope::word).sorted().toList());
  }

  /// A scope that no longer exists opens nothing.
  private static Set<ApiScope> scopes(String words) {
    Set<ApiScope> scopes = EnumSet.noneOf(ApiScope.class);
    Arrays.stream(words.split(" ", -1))
        .map(ApiScope::parse)
        .flatMap(Optional::stream)
        .forEach(scopes::add);
    return scopes;
  }
}
