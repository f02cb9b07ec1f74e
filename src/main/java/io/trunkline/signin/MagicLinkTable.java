// SPDX-License-Identifier: Apache-2.0
package io.trunkline.signin;

import io.trunkline.vocabulary.PersonId;
import io.trunkline.vocabulary.Secret;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Links that were asked for; sign-in scope only. Keeps hashes of what it is given to recognize.
@Repository
class MagicLinkTable {

  /// @param person empty when nobody has the address that was typed
  record Wish(UUID id, Optional<PersonId> person, Secret browser, String from) {}

  /// A link a mail may be written for.
  ///
  /// @param left for how long it will work
  record Open(PersonId person, String askedFrom, Duration left) {}

  /// A link somebody holds the token of.
  record Found(boolean inItsBrowser, boolean expired, boolean used, boolean revoked) {}

  private final JdbcClient database;
  private final InstantSource clock;

  MagicLinkTable(JdbcClient database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  /// Holds other requests for the same person back until this transaction ends, so that two of one
  /// browser at the same moment do not leave two open links.
  void queueUp(PersonId person) {
    database
        .sql("select pg_advisory_xact_lock(hashtextextended(:person, 5))::text")
        .param("person", "magic link " + person)
        .query(String.class)
        .single();
  }

  /// Those this browser asked for. Others stay: what a stranger asks for must not end the link of
  /// the person it is about.
  void revokeOpen(PersonId person, Secret browser) {
    database
        .sql(
            """
            update magic_link set revoked_at = :at
             where person_id = :person and browser_hash = :browser
               and used_at is null and revoked_at is null
            """)
        .param("at", now())
        .param("person", person.value())
        .param("browser", browser.sha256())
        .update();
  }

  void revokeEveryOpen(PersonId person) {
    database
        .sql(
            """
            update magic_link set revoked_at = :at
             where person_id = :person and used_at is null and revoked_at is null
            """)
        .param("at", now())
        .param("person", person.value())
        .update();
  }

  void add(Wish wish, Duration life) {
    OffsetDateTime now = now();
    database
        .sql(
            """
            insert into magic_link
                   (magic_link_id, person_id, browser_hash, asked_from, requested_at, expires_at)
            values (:id, :person, :browser, :from, :requested, :expires)
            """)
        .param("id", wish.id())
        .param("person", wish.person().map(PersonId::value).orElse(null), Types.OTHER)
        .param("browser", wish.browser().sha256())
        .param("from", wish.from())
        .param("requested", now)
        .param("expires", now.plus(life))
        .update();
  }

  /// The link, while a mail for it still makes sense; empty too when nobody has the address.
  Optional<Open> open(UUID id) {
    return database
        .sql(
            """
            select person_id, asked_from, expires_at from magic_link
             where magic_link_id = :id and person_id is not null
               and used_at is null and revoked_at is null and expires_at > :now
            """)
        .param("id", id)
        .param("now", now())
        .query((row, _) -> open(row))
        .optional();
  }

  void putToken(UUID id, Secret token) {
    database
        .sql("update magic_link set token_hash = :hash where magic_link_id = :id")
        .param("hash", token.sha256())
        .param("id", id)
        .update();
  }

  Optional<Found> find(Secret token, Secret browser) {
    return database
        .sql(
            """
            select browser_hash = :browser as in_its_browser, expires_at <= :now as expired,
                   used_at, revoked_at
              from magic_link where token_hash = :hash
            """)
        .param("browser", browser.sha256())
        .param("now", now())
        .param("hash", token.sha256())
        .query((row, _) -> found(row))
        .optional();
  }

  /// Uses a link up; of many at the same moment, PostgreSQL lets one through.
  Optional<PersonId> use(Secret token, Secret browser) {
    return database
        .sql(
            """
            update magic_link set used_at = :now
             where token_hash = :hash and browser_hash = :browser
               and used_at is null and revoked_at is null and expires_at > :now
            returning person_id
            """)
        .param("now", now())
        .param("hash", token.sha256())
        .param("browser", browser.sha256())
        .query((row, _) -> person(row))
        .optional();
  }

  /// Deletes what expired so long ago that nobody needs to be told why it does not work.
  int forget(Duration expiredFor) {
    return database
        .sql("delete from magic_link where expires_at < :moment")
        .param("moment", now().minus(expiredFor))
        .update();
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }

  private static PersonId person(ResultSet row) throws SQLException {
    return new PersonId(row.getObject("person_id", UUID.class));
  }

  private Open open(ResultSet row) throws SQLException {
    OffsetDateTime expires = row.getObject("expires_at", OffsetDateTime.class);
    return new Open(person(row), row.getString("asked_from"), Duration.between(now(), expires));
  }

  private static Found found(ResultSet row) throws SQLException {
    return new Found(
        row.getBoolean("in_its_browser"),
        row.getBoolean("expired"),
        row.getObject("used_at") != null,
        row.getObject("revoked_at") != null);
  }
}
