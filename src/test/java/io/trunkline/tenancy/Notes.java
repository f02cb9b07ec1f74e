// SPDX-License-Identifier: Apache-2.0
package io.trunkline.tenancy;

import io.trunkline.vocabulary.OrganizationId;
import java.util.List;
import java.util.UUID;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Statements as a careless programmer writes them: none says whose rows it means. Each note's
/// words are its organization's identifier, so that a stray write shows.
@TestComponent
class Notes {

  private final JdbcClient database;

  Notes(JdbcClient database) {
    this.database = database;
  }

  UUID add(OrganizationId organization) {
    UUID note = UUID.randomUUID();
    database
        .sql("insert into attack_note (organization_id, note_id, words) values (?, ?, ?)")
        .params(organization.value(), note, organization.toString())
        .update();
    return note;
  }

  void reply(OrganizationId organization, UUID note) {
    database
        .sql("insert into attack_reply (organization_id, reply_id, note_id) values (?, ?, ?)")
        .params(organization.value(), UUID.randomUUID(), note)
        .update();
  }

  /// Whose notes can be seen.
  List<OrganizationId> owners() {
    return database
        .sql("select distinct organization_id from attack_note")
        .query((row, _) -> new OrganizationId(row.getObject(1, UUID.class)))
        .list();
  }

  int count() {
    return database.sql("select count(*) from attack_note").query(Integer.class).single();
  }

  /// Writes these words on every note within reach.
  int overwrite(OrganizationId words) {
    return database
        .sql("update attack_note set words = ?, touched = touched + 1")
        .param(words.toString())
        .update();
  }

  /// Gives every note within reach to somebody.
  int give(OrganizationId receiver) {
    return database
        .sql("update attack_note set organization_id = ?")
        .param(receiver.value())
        .update();
  }

  /// Throws away every note within reach that was touched a few times.
  int tidy() {
    return database.sql("delete from attack_note where touched > 3").update();
  }

  /// Notes with words of another organization on them.
  int misplaced() {
    return database
        .sql("select count(*) from attack_note where words <> organization_id::text")
        .query(Integer.class)
        .single();
  }

  int untouched(OrganizationId organization) {
    return database
        .sql("select count(*) from attack_note where organization_id = ? and touched = 0")
        .param(organization.value())
        .query(Integer.class)
        .single();
  }

  int backend() {
    return database.sql("select pg_backend_pid()").query(Integer.class).single();
  }

  /// Runs any statement, for a test that means one only.
  String ask(String sql) {
    return database.sql(sql).query(String.class).optional().orElse("");
  }

  int run(String sql) {
    return database.sql(sql).update();
  }
}
