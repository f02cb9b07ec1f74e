// SPDX-License-Identifier: Apache-2.0
package io.trunkline.signin;

import io.trunkline.vocabulary.PersonId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Passwords, device epochs and notices not yet mailed; sign-in scope only.
@Repository
class AccountTable {

  /// What is known about how a person proves who she is.
  record Standing(Optional<String> hash, int epoch, boolean codeOn) {}

  /// What to tell a person by e-mail.
  record Notice(PersonId person, String what, Instant at, String askedFrom) {}

  private final JdbcClient database;

  AccountTable(JdbcClient database) {
    this.database = database;
  }

  /// One row for whoever is asked about, known or not.
  Standing standing(PersonId person) {
    return database
        .sql(
            """
            select p.hash, coalesce(e.epoch, 0) as epoch, c.confirmed_at is not null as code_on
              from (select :person::uuid as person_id) asked
              left join password p on p.person_id = asked.person_id
              left join device_epoch e on e.person_id = asked.person_id
              left join one_time_code c on c.person_id = asked.person_id
            """)
        .param("person", person.value())
        .query((row, _) -> standing(row))
        .single();
  }

  /// False when there is a password already.
  boolean addPassword(PersonId person, String hash) {
    return database
            .sql(
                """
                insert into password (person_id, hash) values (:person, :hash)
                on conflict (person_id) do nothing
                """)
            .param("person", person.value())
            .param("hash", hash)
            .update()
        == 1;
  }

  void putPassword(PersonId person, String hash) {
    database
        .sql(
            """
            insert into password (person_id, hash) values (:person, :hash)
            on conflict (person_id) do update set hash = :hash
            """)
        .param("person", person.value())
        .param("hash", hash)
        .update();
  }

  /// The same password, hashed with today's effort; nothing when it was changed meanwhile.
  void renewHash(PersonId person, String before, String after) {
    database
        .sql("update password set hash = :after where person_id = :person and hash = :before")
        .param("after", after)
        .param("person", person.value())
        .param("before", before)
        .update();
  }

  /// Makes every session, API token and device cookie of this person worthless.
  ///
  /// @return the new epoch
  int raiseEpoch(PersonId person) {
    return database
        .sql(
            """
            insert into device_epoch (person_id, epoch) values (:person, 1)
            on conflict (person_id) do update set epoch = device_epoch.epoch + 1
            returning epoch
            """)
        .param("person", person.value())
        .query(Integer.class)
        .single();
  }

  void addNotice(UUID id, Notice notice) {
    database
        .sql(
            """
            insert into account_notice (account_notice_id, person_id, what, at, asked_from)
            values (:id, :person, :what, :at, :from)
            """)
        .param("id", id)
        .param("person", notice.person().value())
        .param("what", notice.what())
        .param("at", notice.at().atOffset(ZoneOffset.UTC))
        .param("from", notice.askedFrom())
        .update();
  }

  /// Empty once it was told.
  Optional<Notice> notice(UUID id) {
    return database
        .sql(
            """
            select person_id, what, at, asked_from from account_notice where account_notice_id = :id
            """)
        .param("id", id)
        .query((row, _) -> notice(row))
        .optional();
  }

  void forgetNotice(UUID id) {
    database
        .sql("delete from account_notice where account_notice_id = :id")
        .param("id", id)
        .update();
  }

  private static Standing standing(ResultSet row) throws SQLException {
    return new Standing(
        Optional.ofNullable(row.getString("hash")), row.getInt("epoch"), row.getBoolean("code_on"));
  }

  private static Notice notice(ResultSet row) throws SQLException {
    return new Notice(
        new PersonId(row.getObject("person_id", UUID.class)),
        row.getString("what"),
        row.getObject("at", OffsetDateTime.class).toInstant(),
        row.getString("asked_from"));
  }
}
