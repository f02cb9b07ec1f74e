// SPDX-License-Identifier: Apache-2.0
package io.trunkline.signin;

import io.trunkline.vocabulary.PersonId;
import io.trunkline.vocabulary.Secret;
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

/// One-time code secrets, sealed, those of set-ups not finished, and hashes of recovery codes;
/// sign-in scope only.
@Repository
class OneTimeCodeTable {

  /// A set-up not finished. Not a record, for what is sealed is an array.
  static final class Begun {

    private final byte[] sealedSecret;
    private final Instant startedAt;
    private final boolean replaces;

    Begun(byte[] sealedSecret, Instant startedAt, boolean replaces) {
      this.sealedSecret = sealedSecret;
      this.startedAt = startedAt;
      this.replaces = replaces;
    }

    byte[] sealedSecret() {
      return sealedSecret;
    }

    Instant startedAt() {
      return startedAt;
    }

    /// Whether it may put an end to codes that count.
    boolean replaces() {
      return replaces;
    }
  }

  private final JdbcClient database;

  OneTimeCodeTable(JdbcClient database) {
    this.database = database;
  }

  /// The sealed secret whose codes count.
  Optional<byte[]> find(PersonId person) {
    return database
        .sql("select sealed_secret from one_time_code where person_id = :person")
        .param("person", person.value())
        .query((row, _) -> row.getBytes("sealed_secret"))
        .optional();
  }

  /// Everybody with codes, locked: a renewal must not overtake another.
  List<PersonId> people() {
    return database
        .sql("select person_id from one_time_code order by person_id for update")
        .query((row, _) -> new PersonId(row.getObject("person_id", UUID.class)))
        .list();
  }

  List<byte[]> sealedSecrets() {
    return database
        .sql(
            """
            select sealed_secret from one_time_code
            union all
            select sealed_secret from one_time_code_set_up
            """)
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

  /// Begins a set-up, in place of one that was begun and not finished.
  void start(PersonId person, Secret session, Begun setUp) {
    database
        .sql(
            """
            insert into one_time_code_set_up
                   (person_id, sealed_secret, started_at, session_hash, replaces)
            values (:person, :secret, :at, :session, :replaces)
            on conflict (person_id) do update
               set sealed_secret = :secret, started_at = :at, session_hash = :session,
                   replaces = :replaces
            """)
        .param("person", person.value())
        .param("secret", setUp.sealedSecret())
        .param("at", setUp.startedAt().atOffset(ZoneOffset.UTC))
        .param("session", session.sha256())
        .param("replaces", setUp.replaces())
        .update();
  }

  /// What was begun in this session.
  Optional<Begun> begun(PersonId person, Secret session) {
    return database
        .sql(
            """
            select sealed_secret, started_at, replaces from one_time_code_set_up
             where person_id = :person and session_hash = :session
            """)
        .param("person", person.value())
        .param("session", session.sha256())
        .query((row, _) -> begun(row))
        .optional();
  }

  /// Everybody with a set-up not finished, locked; see [#people].
  List<PersonId> peopleSettingUp() {
    return database
        .sql("select person_id from one_time_code_set_up order by person_id for update")
        .query((row, _) -> new PersonId(row.getObject("person_id", UUID.class)))
        .list();
  }

  byte[] sealedSetUp(PersonId person) {
    return database
        .sql("select sealed_secret from one_time_code_set_up where person_id = :person")
        .param("person", person.value())
        .query((row, _) -> row.getBytes("sealed_secret"))
        .single();
  }

  void resealSetUp(PersonId person, byte[] sealedSecret) {
    database
        .sql("update one_time_code_set_up set sealed_secret = :secret where person_id = :person")
        .param("secret", sealedSecret)
        .param("person", person.value())
        .update();
  }

  /// False when another was begun meanwhile, or codes count that this one may not replace.
  boolean confirm(PersonId person, Begun setUp, long step, Instant at) {
    boolean taken =
        database
                .sql(
                    """
                    delete from one_time_code_set_up
                     where person_id = :person and sealed_secret = :secret
                    """)
                .param("person", person.value())
                .param("secret", setUp.sealedSecret())
                .update()
            == 1;
    return taken && put(person, setUp, step, at);
  }

  void forgetSetUp(PersonId person) {
    database
        .sql("delete from one_time_code_set_up where person_id = :person")
        .param("person", person.value())
        .update();
  }

  private boolean put(PersonId person, Begun setUp, long step, Instant at) {
    return database
            .sql(
                """
                insert into one_time_code (person_id, sealed_secret, confirmed_at, last_step)
                values (:person, :secret, :at, :step)
                on conflict (person_id) do update
                   set sealed_secret = :secret, confirmed_at = :at, last_step = :step
                 where :replaces
                """)
            .param("person", person.value())
            .param("secret", setUp.sealedSecret())
            .param("at", at.atOffset(ZoneOffset.UTC))
            .param("step", step)
            .param("replaces", setUp.replaces())
            .update()
        == 1;
  }

  /// Accepts the code of a step; false when that step, or a later one, was accepted before.
  boolean accept(PersonId person, long step) {
    return database
            .sql(
                """
                update one_time_code set last_step = :step
                 where person_id = :person and last_step < :step
                """)
            .param("step", step)
            .param("person", person.value())
            .update()
        == 1;
  }

  void remove(PersonId person) {
    removeRecoveryCodes(person);
    forgetSetUp(person);
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

  private static Begun begun(ResultSet row) throws SQLException {
    return new Begun(
        row.getBytes("sealed_secret"),
        row.getObject("started_at", OffsetDateTime.class).toInstant(),
        row.getBoolean("replaces"));
  }
}
