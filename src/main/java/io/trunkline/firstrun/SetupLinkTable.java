// SPDX-License-Identifier: Apache-2.0
package io.trunkline.firstrun;

import java.time.Instant;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class SetupLinkTable {

  private final JdbcClient database;

  SetupLinkTable(JdbcClient database) {
    this.database = database;
  }

  void add(byte[] tokenHash, Instant expiresAt) {
    database
        .sql("insert into setup_link (token_hash, expires_at) values (:hash, :expires)")
        .param("hash", tokenHash)
        .param("expires", expiresAt.atOffset(ZoneOffset.UTC))
        .update();
  }

  boolean isOpen(byte[] tokenHash, Instant now) {
    return database
        .sql(
            """
            select exists (
              select from setup_link where token_hash = :hash and expires_at > :now)
            """)
        .param("hash", tokenHash)
        .param("now", now.atOffset(ZoneOffset.UTC))
        .query(Boolean.class)
        .single();
  }

  /// Takes a link, for exactly one caller; the others wait and then find nothing.
  boolean take(byte[] tokenHash, Instant now) {
    return database
            .sql("delete from setup_link where token_hash = :hash and expires_at > :now")
            .param("hash", tokenHash)
            .param("now", now.atOffset(ZoneOffset.UTC))
            .update()
        == 1;
  }

  void removeAll() {
    database.sql("delete from setup_link").update();
  }
}
