// SPDX-License-Identifier: Apache-2.0
package io.trunkline.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Each hole is made in a transaction of the superuser, asked about in it, and rolled back.
@ExtendWith(ScratchServers.class)
class CatalogueGateTests {

  private static ScratchDatabase database;
  private static DatabaseAccess access;

  @BeforeAll
  static void migrate(ScratchServer server) throws SQLException {
    database = server.database("gate", "createrole");
    access = database.migrated();
  }

  @Test
  void findsNothingInADatabaseNobodyTouched() {
    assertThat(database.gate(access).holes()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void namesTheHole(CatalogueHole hole) throws SQLException {
    // When
    List<String> holes = holesAfter(hole.sql(database.name(), access.roles()));

    // Then
    assertThat(holes).contains(hole.finding(database.name()));
  }

  @Test
  void asksNothingThatNoHoleAnswers() {
    // When
    Set<CatalogueQuestion> answered =
        Stream.of(CatalogueHole.values())
            .map(CatalogueHole::foundBy)
            .collect(Collectors.toCollection(() -> EnumSet.noneOf(CatalogueQuestion.class)));

    // Then
    assertThat(answered).containsExactly(CatalogueQuestion.values());
  }

  @Test
  void namesAMembershipThatInheritsAlthoughTheRoleDoesNot() throws SQLException {
    assumeThat(majorVersion()).isGreaterThanOrEqualTo(16);

    // When
    List<String> holes =
        holesAfter(
            "grant %s to %s with inherit true"
                .formatted(access.roles().platform(), access.roles().app()));

    // Then
    assertThat(holes)
        .contains(access.roles().app() + ": " + CatalogueQuestion.ROLE_INHERITS.hole());
  }

  @Test
  void aTableMadeByTheListPassesTheGate() throws SQLException {
    // When
    List<String> holes =
        holesAfter(
            """
            set local role %1$s_owner;
            create table note (
              organization_id uuid not null references organization,
              note_id         uuid not null,
              words           text not null,
              primary key (organization_id, note_id));
            create table reply (
              organization_id uuid not null,
              reply_id        uuid not null,
              note_id         uuid not null,
              primary key (organization_id, reply_id),
              foreign key (organization_id, note_id) references note);
            call fence('note');
            call fence('reply');
            grant select, insert, update (words), delete on note to %1$s_app, %1$s_platform;
            reset role
            """
                .formatted(database.name()));

    // Then
    assertThat(holes).isEmpty();
  }

  private static List<String> holesAfter(String sql) throws SQLException {
    try (Connection superuser = database.asSuperuser();
        var statement = superuser.createStatement()) {
      statement.execute(sql);
      List<String> holes = ScratchDatabase.gate(superuser, access.roles()).holes();
      superuser.rollback();
      return holes;
    }
  }

  private static int majorVersion() throws SQLException {
    try (Connection superuser = database.asSuperuser()) {
      return superuser.getMetaData().getDatabaseMajorVersion();
    }
  }
}
