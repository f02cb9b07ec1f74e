// SPDX-License-Identifier: Apache-2.0
package io.trunkline.vault;

import io.trunkline.vocabulary.OrganizationId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class KeptSecretTable {

  private final JdbcClient database;

  KeptSecretTable(JdbcClient database) {
    this.database = database;
  }

  void put(OrganizationId organization, String place, byte[] sealed) {
    database
        .sql(
            """
            insert into kept_secret (organization_id, place, sealed_value)
            values (:organization, :place, :sealed)
            on conflict (organization_id, place) do update set sealed_value = excluded.sealed_value
            """)
        .param("organization", organization.value())
        .param("place", place)
        .param("sealed", sealed)
        .update();
  }

  Optional<byte[]> find(OrganizationId organization, String place) {
    return database
        .sql(
            """
            select sealed_value from kept_secret
             where organization_id = :organization and place = :place
            """)
        .param("organization", organization.value())
        .param("place", place)
        .query((row, _) -> row.getBytes("sealed_value"))
        .optional();
  }

  Map<String, byte[]> all(OrganizationId organization) {
    Map<String, byte[]> sealed = new HashMap<>();
    database
        .sql("select place, sealed_value from kept_secret where organization_id = :organization")
        .param("organization", organization.value())
        .query(row -> {
          sealed.put(row.getString("place"), row.getBytes("sealed_value"));
        });
    return sealed;
  }

  boolean remove(OrganizationId organization, String place) {
    return database
            .sql(
                """
                delete from kept_secret where organization_id = :organization and place = :place
                """)
            .param("organization", organization.value())
            .param("place", place)
            .update()
        == 1;
  }
}
