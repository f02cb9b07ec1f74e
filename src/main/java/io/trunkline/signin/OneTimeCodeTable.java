// SPDX-License-Identifier: Apache-2.0
package io.trunkline.signin;

import io.trunkline.vocabulary.PersonId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// One-time code secrets, sealed, and hashes of recovery codes; sign-in scope only.
@Repository
class OneTimeCodeTable {

  /// A set-up, begun or finished. Not a record, for what is sealed is an array.
  static final class Kept {

    private final byte[] sealedSecret;
    private final Instant startedAt;
    private final boolean confirmed;

    Kept(byte[] sealedSecret, Instant startedAt, boolean confirmed) {
      this.sealedSecret = sealedSecret;
      this.startedAt = startedAt;
      this.confirmed = confirmed;
    }

    byte[] sealedSecret() {
      return sealedSecret;
    }

    Instant startedAt() {
      return startedAt;
    }

    boolean confirmed() {
      return confirmed;
    }
  }

  private final JdbcClient database;

  OneTimeCodeTable(JdbcClient database) {
    this.database = database;
  }

  Optional<Kept> find(PersonId person) {
    return database
        .sql(
            """
            select sealed_secret, started_at, confirmed_at from one_time_code
             where person_id = :person
            """)
        .param("person", person.value())
        .query((row, _) -> kept(row))
        .optional();
  }

  /// Everybody with a set-up, locked: a renewal must not overtake another.
  List<PersonId> people() {
    return database
        .sql("select person_id from one_time_code order by person_id for update")
        .query((row, _) -> new PersonId(row.getObject("person_id", UUID.class)))
        .list();
  }

  List<byte[]> sealedSecrets() {
    return database
        .sql("select sealed_secret from one_time_code")
        .query((row, _) -> row.getBytes("sealed_secret"))
        .list();
  }

  void reseal(PersonId person, byte[] sealedSecret) {
    database
        .sql("update one_time_code set sealed_secret = :secret where person_id = :person")
        .param("secret", sealedSecret)
        .param("person", person.value())
        .update();
  }

  /// Begins a set-up, in place of one that was begun and not finished; never of a finished one.
  void start(PersonId person, byte[] sealedSecret, Instant at) {
    database
        .sql(
            """
            insert into one_time_code (person_id, sealed_secret, started_at)
            values (:person, :secret, :at)
            on conflict (person_id) do update set sealed_secret = :secret, started_at = :at
             where one_time_code.confirmed_at is null
            """)
        .param("person", person.value())
        .param("secret", sealedSecret)
        .param("at", at.atOffset(ZoneOffset.UTC))
        .update();
  }

  /// False when the set-up was finished or replaced meanwhile.
  boolean confirm(PersonId person, byte[] sealedSecret, long step, Instant at) {
    return database
            .sql(
                """
                update one_time_code set confirmed_at = :at, last_step = :step
                 where person_id = :person and sealed_secret = :secret and confirmed_at is null
                """)
            .param("at", at.atOffset(ZoneOffset.UTC))
            .param("step", step)
            .param("person", person.value())
            .param("secret", sealedSecret)
            .update()
        == 1;
  }

  /// Accepts the code of a step; false when that step, or a later one, was accepted before.
  boolean accept(PersonId person, long step) {
    return database
            .sql(
                """
                update one_time_code set last_step = :step
                 where person_id = :person and confirmed_at is not null and last_step < :step
                """)
            .param("step", step)
            .param("person", person.value())
            .update()
        == 1;
  }

  void remove(PersonId person) {
    removeRecoveryCodes(person);
    database
        .sql("delete from one_time_code where person_id = :person")
        .param("person", person.value())
        .update();
  }

  void replaceRecoveryCodes(PersonId person, List<byte[]> hashes) {
    removeRecoveryCodes(person);
    for (byte[] hash : hashes) {
      database
          .sql("insert into recovery_code (person_id, code_hash) values (:person, :hash)")
          .param("person", person.value())
          .param("hash", hash)
          .update();
    }
  }

  /// Uses a recovery code up; false when it is none, or was used.
  boolean useRecoveryCode(PersonId person, byte[] hash, Instant at) {
    return database
            .sql(
                """
                update recovery_code set used_at = :at
                 where person_id = :person and code_hash = :hash and used_at is null
                """)
            .param("at", at.atOffset(ZoneOffset.UTC))
            .param("person", person.value())
            .param("hash", hash)
            .update()
        == 1;
  }

  int recoveryCodesLeft(PersonId person) {
    return database
        .sql("select count(*) from recovery_code where person_id = :person and used_at is null")
        .param("person", person.value())
        .query(Integer.class)
        .single();
  }

  private void removeRecoveryCodes(PersonId person) {
    database
        .sql("delete from recovery_code where person_id = :person")
        .param("person", person.value())
        .update();
  }

  private static Kept kept(ResultSet row) throws SQLException {
    return new Kept(
        row.getBytes("sealed_secret"),
        row.getObject("started_at", OffsetDateTime.class).toInstant(),
        row.getObject("confirmed_at") != null);
  }
}
