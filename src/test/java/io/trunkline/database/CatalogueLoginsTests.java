// SPDX-License-Identifier: Apache-2.0
package io.trunkline.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.trunkline.Trunkline;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/// The logins of a PostgreSQL somebody else runs: what the owner may, what its keeper has to do
/// where the owner may not, and what the product refuses to work with.
@ExtendWith({ScratchServers.class, OutputCaptureExtension.class})
class CatalogueLoginsTests {

  private static final String PASSWORD = "chosen by the keeper";

  @Test
  void anOwnerWhoMayMakeRolesNeedsNothingElse(ScratchServer server) throws SQLException {
    // Given
    ScratchDatabase database = server.database("owner", "createrole");
    database.migrated();

    // When
    DatabaseAccess again = database.migrated();

    // Then
    assertThat(database.gate(again).holes()).isEmpty();
    assertThat(again.app().name()).isEqualTo(database.name() + "_app");
  }

  @Test
  void anOwnerWhoMayNotMakeRolesIsToldWhatToRun(ScratchServer server) throws SQLException {
    // Given
    ScratchDatabase database = server.database("plain", "nocreaterole");

    // When
    var refusal = catchThrowableOfType(DatabaseUnusableException.class, database::migrated);

    // Then
    assertThat(refusal)
        .hasMessageStartingWith("The owner of the database may not make the roles")
        .extracting(DatabaseUnusableException::remedy)
        .asString()
        .contains("create role \"" + database.name() + "_app\"", "DATABASE_APP_URL");
  }

  @Test
  void whatItIsToldToRunIsEnough(ScratchServer server) throws SQLException {
    // Given
    ScratchDatabase database = server.database("told", "nocreaterole");
    var refusal = catchThrowableOfType(DatabaseUnusableException.class, database::migrated);
    server.execute(statements(refusal.remedy()).replace("...", PASSWORD));

    // When
    DatabaseAccess access =
        database.migrated(Optional.of(database.urlOf(database.name() + "_app", PASSWORD)));

    // Then
    assertThat(database.gate(access).holes()).isEmpty();
  }

  @Test
  void anAppLoginThatInheritsIsNamed(ScratchServer server) throws SQLException {
    // Given
    ScratchDatabase database = server.database("inherit", "createrole");
    server.execute(
        "create role %s_app login inherit password '%s'".formatted(database.name(), PASSWORD));

    // When
    DatabaseAccess access =
        database.migrated(Optional.of(database.urlOf(database.name() + "_app", PASSWORD)));

    // Then
    assertThat(database.gate(access).holes())
        .contains(database.name() + "_app: " + CatalogueQuestion.ROLE_INHERITS.hole());
  }

  @Test
  void theOwnerCannotServeRequests(ScratchServer server) throws SQLException {
    // Given
    ScratchDatabase database = server.database("same", "createrole");

    // When, Then
    assertThatThrownBy(() -> database.migrated(Optional.of(database.ownerUrl())))
        .hasMessageContaining("sign in as the same role");
  }

  @Test
  void bothLoginsMustBeOfOneDatabase(ScratchServer server) throws SQLException {
    // Given
    ScratchDatabase database = server.database("here", "createrole");
    ScratchDatabase elsewhere = server.database("elsewhere", "createrole");

    // When, Then
    assertThatThrownBy(() -> database.migrated(Optional.of(elsewhere.ownerUrl())))
        .hasMessageContaining("name different databases");
  }

  @Test
  void anOlderPostgresqlIsRefused() {
    assertThatThrownBy(() -> DatabaseOpening.requireUsableVersion(14))
        .hasMessage("DATABASE_URL leads to PostgreSQL 14.");
    assertThatCode(() -> DatabaseOpening.requireUsableVersion(15)).doesNotThrowAnyException();
  }

  @Test
  void aNameThatWouldMakeThreeRolesOneIsRefused() {
    assertThatThrownBy(() -> RoleNames.of("d".repeat(55))).hasMessageContaining("too long");
    assertThat(RoleNames.of("d".repeat(54)).platform()).hasSize(63);
  }

  @Test
  void theProductDoesNotStartOnADatabaseWithAHole(ScratchServer server, CapturedOutput output)
      throws SQLException {
    // Given
    ScratchDatabase database = server.database("hole", "createrole");
    database.migrated();
    try (Connection superuser = database.asSuperuser();
        var statement = superuser.createStatement()) {
      statement.execute("alter table membership no force row level security");
      superuser.commit();
    }

    // When
    var refusal =
        catchThrowableOfType(
            RuntimeException.class,
            () ->
                SpringApplication.run(
                    Trunkline.class,
                    "--server.port=0",
                    "--trunkline.database.url=" + database.environmentValue()));

    // Then
    assertThat(refusal).hasRootCauseInstanceOf(DatabaseUnusableException.class);
    assertThat(output)
        .contains("Organizations would not be kept apart in this database")
        .contains("membership: has no forced row-level security")
        .contains("Undo what was changed by hand")
        .doesNotContain(database.password().reveal());
  }

  private static String statements(String remedy) {
    return Pattern.compile("^ *((?:create|grant) .*;)$", Pattern.MULTILINE)
        .matcher(remedy)
        .results()
        .map(found -> found.group(1))
        .collect(Collectors.joining());
  }
}
