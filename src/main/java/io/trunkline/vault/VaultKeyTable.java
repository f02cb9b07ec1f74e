// SPDX-License-Identifier: Apache-2.0
package io.trunkline.vault;

import io.trunkline.vocabulary.OrganizationId;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class VaultKeyTable {

  private final JdbcClient database;

  VaultKeyTable(JdbcClient database) {
    this.database = database;
  }

  /// The key that stays the organization's until this transaction ends: whoever seals or opens with
  /// it keeps a renewal waiting.
  Optional<byte[]> find(OrganizationId organization) {
    return database
        .sql("select sealed_key from vault_key where organization_id = :organization for share")
        .param("organization", organization.value())
        .query((row, _) -> row.getBytes(1))
        .optional();
  }

  /// The key that is about to be renewed, once everybody who uses it has finished.
  Optional<byte[]> findToRenew(OrganizationId organization) {
    return database
        .sql("select sealed_key from vault_key where organization_id = :organization for update")
        .param("organization", organization.value())
        .query((row, _) -> row.getBytes(1))
        .optional();
  }

  void addUnlessPresent(OrganizationId organization, byte[] sealedKey, Instant at) {
    database
        .sql(
            """
            insert into vault_key (organization_id, sealed_key, created_at)
            values (:organization, :key, :at) on conflict (organization_id) do nothing
            """)
        .param("organization", organization.value())
        .param("key", sealedKey)
        .param("at", at.atOffset(ZoneOffset.UTC))
        .update();
  }

  void replace(OrganizationId organization, byte[] sealedKey) {
    database
        .sql("update vault_key set sealed_key = :key where organization_id = :organization")
        .param("key", sealedKey)
        .param("organization", organization.value())
        .update();
  }

  /// Every key the scope shows, locked: a renewal must not overtake another.
  List<Sealed> all() {
    return database
        .sql(
            "select organization_id, sealed_key from vault_key order by organization_id for update")
        .query((row, _) ->
            new Sealed(
                new OrganizationId(row.getObject("organization_id", UUID.class)),
                row.getBytes("sealed_key")))
        .list();
  }

  /// One organization's key as it is stored.
  @SuppressWarnings("ArrayRecordComponent") // never compared, lives for one loop
  record Sealed(OrganizationId organization, byte[] sealedKey) {}
}
