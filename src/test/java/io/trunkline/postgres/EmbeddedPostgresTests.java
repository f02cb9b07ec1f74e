// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trunkline.vocabulary.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedPostgresTests {

  @TempDir private static Path home;

  @BeforeAll
  static void letEveryAccountIn() throws IOException {
    SomeHome.open(home);
  }

  @Test
  void itsOwnerOwnsTheDatabaseAndIsNoSuperuser() throws SQLException {
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start(home)) {
      // When
      String rights =
          ask(
              postgres,
              """
              select concat_ws(' ', rolcanlogin, rolcreaterole, rolsuper, rolbypassrls, datname)
                from pg_roles join pg_database on datdba = pg_roles.oid
               where rolname = current_user
              """);

      // Then
      assertThat(rights).isEqualTo("t t f f trunkline");
    }
  }

  @Test
  void listensOnTheLoopbackAloneAndWritesDurably() throws Exception {
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start(home)) {
      // When
      String settings =
          ask(
              postgres,
              """
              select string_agg(name || '=' || setting, ' ' order by name) from pg_settings
               where name in ('listen_addresses', 'fsync', 'synchronous_commit', 'data_checksums')
              """);

      // Then
      assertThat(settings)
          .isEqualTo("data_checksums=on fsync=on listen_addresses=127.0.0.1 synchronous_commit=on");
      assertThat(socketFolder()).isEmpty();
    }
  }

  @Test
  void nobodyEntersWithoutThePassword() {
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start(home)) {
      assertThatThrownBy(
              () -> ask(postgres.url(), postgres.ownerName(), Secret.of("guess"), "select 1"))
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("password authentication failed");
      assertThatThrownBy(() -> ask(postgres.url(), "postgres", Secret.of(""), "select 1"))
          .isInstanceOf(SQLException.class);
    }
  }

  @Test
  void dataSurvivesARestartAndThePasswordDoesNot() throws SQLException {
    // Given
    Secret firstPassword;
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start(home)) {
      firstPassword = postgres.ownerPassword();
      remember(postgres);
    }

    // When
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start(home)) {
      // Then
      assertThat(remembered(postgres)).isEqualTo("kept");
      assertThat(postgres.ownerPassword()).isNotEqualTo(firstPassword);
      assertThatThrownBy(() -> ask(postgres.url(), "trunkline", firstPassword, "select 1"))
          .isInstanceOf(SQLException.class);
    }
  }

  @Test
  void closingEndsTheServerAndASecondTimeDoesNothing() throws SQLException {
    // Given
    EmbeddedPostgres postgres = EmbeddedPostgres.start(home);
    ProcessHandle server = server();
    remember(postgres);

    // When
    postgres.close();
    postgres.close();

    // Then
    assertThat(server.isAlive()).isFalse();
    assertThat(data().resolve("postmaster.pid")).doesNotExist();
    assertThat(home.resolve("postgres/server.log"))
        .content()
        .contains("received fast shutdown request")
        .contains("database system is shut down");
  }

  @Test
  void comesBackByItselfWhenItsServerIsKilled() throws SQLException {
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start(home)) {
      // Given
      remember(postgres);

      // When
      ProcessHandle killed = server();
      killed.destroyForcibly();
      killed.onExit().join();

      // Then
      Awaitility.await()
          .atMost(20, TimeUnit.SECONDS)
          .ignoreExceptionsInstanceOf(SQLException.class)
          .untilAsserted(() -> assertThat(remembered(postgres)).isEqualTo("kept"));
      assertThat(server().pid()).isNotEqualTo(killed.pid());
    }
  }

  @Test
  void triesAgainWhenTheMachineCouldNotLaunchItsServer() throws Exception {
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start(home)) {
      // Given: a log that cannot be written
      remember(postgres);
      Path log = home.resolve("postgres/server.log");
      Files.move(log, home.resolve("postgres/server.log.before"));
      Path obstacle = Files.createDirectories(log.resolve("in the way"));

      // When
      ProcessHandle killed = server();
      killed.destroyForcibly();
      killed.onExit().join();
      Awaitility.await()
          .during(1, TimeUnit.SECONDS)
          .until(() -> PostmasterFile.in(data()).flatMap(PostmasterFile::process).isEmpty());
      Files.delete(obstacle);

      // Then
      Awaitility.await()
          .atMost(20, TimeUnit.SECONDS)
          .ignoreExceptionsInstanceOf(SQLException.class)
          .untilAsserted(() -> assertThat(remembered(postgres)).isEqualTo("kept"));
    }
  }

  @Test
  void aKilledProductTakesItsServerAlongAndLosesNothing() throws Exception {
    // Given
    AnotherProduct killed = AnotherProduct.on(home);
    execute(killed.url(), killed.password(), REMEMBER);
    ProcessHandle server = server();

    // When
    killed.process().destroyForcibly().onExit().join();

    // Then
    if (System.getProperty("os.name").equals("Linux")) {
      Awaitility.await().atMost(5, TimeUnit.SECONDS).until(() -> isGone(server));
    }
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start(home)) {
      assertThat(isGone(server)).isTrue();
      assertThat(remembered(postgres)).isEqualTo("kept");
    }
  }

  @Test
  void productAndServerKilledTogetherLoseNothing() throws Exception {
    // Given
    AnotherProduct killed = AnotherProduct.on(home);
    execute(killed.url(), killed.password(), REMEMBER);
    ProcessHandle server = server();

    // When
    server.destroyForcibly();
    killed.process().destroyForcibly().onExit().join();

    // Then
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start(home)) {
      assertThat(remembered(postgres)).isEqualTo("kept");
    }
  }

  @Test
  void anotherProductOnTheSameFolderIsRefusedAndTheFirstStaysWell() throws Exception {
    try (AnotherProduct first = AnotherProduct.on(home)) {
      // When
      assertThatThrownBy(() -> EmbeddedPostgres.start(home))
          // Then
          .isInstanceOf(EmbeddedPostgresException.class)
          .hasMessage(
              "Another Trunkline (process %d) already uses the data folder %s: stop it first, or set"
                  + " TRUNKLINE_HOME to another folder.",
              first.process().pid(), home);
      assertThat(ask(first.url(), "trunkline", first.password(), "select 'well'"))
          .isEqualTo("well");
    }
  }

  @Test
  void aSecondStartInTheSameProcessIsRefusedAndDoesNotFreeTheFolder() throws Exception {
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start(home)) {
      // When
      assertThatThrownBy(() -> EmbeddedPostgres.start(home))
          // Then
          .isInstanceOf(EmbeddedPostgresException.class)
          .hasMessageContaining("already uses the data folder " + home);
      assertThat(ask(postgres, "select 'well'")).isEqualTo("well");
      assertThatThrownBy(() -> AnotherProduct.on(home)).isInstanceOf(IOException.class);
    }
  }

  private static final String REMEMBER =
      "drop table if exists memory; create table memory as select 'kept' as word";

  private static void remember(EmbeddedPostgres postgres) throws SQLException {
    execute(postgres.url(), postgres.ownerPassword(), REMEMBER);
  }

  private static String remembered(EmbeddedPostgres postgres) throws SQLException {
    return ask(postgres, "select word from memory");
  }

  private static String ask(EmbeddedPostgres postgres, String query) throws SQLException {
    return ask(postgres.url(), postgres.ownerName(), postgres.ownerPassword(), query);
  }

  private static String ask(String url, String user, Secret password, String query)
      throws SQLException {
    try (Connection connection = DriverManager.getConnection(url, user, password.reveal());
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      rows.next();
      return rows.getString(1);
    }
  }

  private static void execute(String url, Secret password, String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url, "trunkline", password.reveal());
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /// The fifth line of `postmaster.pid`.
  private static String socketFolder() throws IOException {
    return Files.readAllLines(data().resolve("postmaster.pid")).get(4);
  }

  private static ProcessHandle server() {
    return PostmasterFile.in(data()).flatMap(PostmasterFile::process).orElseThrow();
  }

  /// Ended; where nobody collects orphans, as in many containers, its entry stays.
  static boolean isGone(ProcessHandle process) {
    return !process.isAlive() || process.info().command().isEmpty();
  }

  private static Path data() {
    return home.resolve("postgres/cluster/data");
  }
}
