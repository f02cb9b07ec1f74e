// SPDX-License-Identifier: Apache-2.0
package io.trunkline.tenancy;

import io.trunkline.database.DatabaseAccess;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.context.annotation.DependsOn;

/// Makes two tenant tables as a migration would: fenced, with keys that carry the organization. The
/// app role may even write `organization_id`, so that nothing but the policy stands in the way.
@TestComponent
@DependsOn("flywayInitializer")
final class NoteTables implements InitializingBean {

  private final DatabaseAccess access;

  NoteTables(DatabaseAccess access) {
    this.access = access;
  }

  @Override
  public void afterPropertiesSet() throws SQLException {
    try (var connection =
            DriverManager.getConnection(
                access.url(), access.owner().name(), access.owner().password().reveal());
        var statement = connection.createStatement()) {
      statement.execute(
          """
          set search_path = trunkline;
          do $$ begin
            if to_regclass('attack_note') is null then
              create table attack_note (
                organization_id uuid not null references organization,
                note_id         uuid not null,
                words           text not null,
                touched         integer not null default 0,
                primary key (organization_id, note_id));
              create table attack_reply (
                organization_id uuid not null,
                reply_id        uuid not null,
                note_id         uuid not null,
                primary key (organization_id, reply_id),
                foreign key (organization_id, note_id) references attack_note on delete cascade);
              call fence('attack_note');
              call fence('attack_reply');
              grant select, insert, update, delete on attack_note, attack_reply
                to "%s", "%s";
            end if;
          end $$
          """
              .formatted(access.roles().app(), access.roles().platform()));
    }
  }
}
