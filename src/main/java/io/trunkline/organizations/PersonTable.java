// SPDX-License-Identifier: Apache-2.0
package io.trunkline.organizations;

import io.trunkline.vocabulary.EmailAddress;
import io.trunkline.vocabulary.PersonId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class PersonTable {

  private final JdbcClient database;

  PersonTable(JdbcClient database) {
    this.database = database;
  }

  void add(Person person, Instant at) {
    database
        .sql(
            """
            insert into person (person_id, email, name, created_at)
            values (:id, :email, :name, :at)
            """)
        .param("id", person.id().value())
        .param("email", person.email().value())
        .param("name", person.name())
        .param("at", at.atOffset(ZoneOffset.UTC))
        .update();
  }

  /// False when she has this name already.
  boolean rename(PersonId id, String name) {
    return database
            .sql("update person set name = :name where person_id = :id and name <> :name")
            .param("name", name)
            .param("id", id.value())
            .update()
        == 1;
  }

  Optional<Person> find(EmailAddress email) {
    return database
        .sql("select person_id, email, name, disabled_at from person where email = :email")
        .param("email", email.value())
        .query((row, _) -> person(row))
        .optional();
  }

  Optional<Person> find(PersonId id) {
    return database
        .sql("select person_id, email, name, disabled_at from person where person_id = :id")
        .param("id", id.value())
        .query((row, _) -> person(row))
        .optional();
  }

  static Person person(ResultSet row) throws SQLException {
    return new Person(
        new PersonId(row.getObject("person_id", UUID.class)),
        new EmailAddress(row.getString("email")),
        row.getString("name"),
        row.getObject("disabled_at") != null);
  }
}
