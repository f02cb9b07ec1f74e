// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What a start finds in its folder, and whom it runs the server as.
class PostgresClusterTests {

  private static final int NOBODY = 65_534;

  @TempDir private static Path shared;
  @TempDir private Path folder;
  private Path home;

  @BeforeAll
  static void letEveryAccountIn() throws IOException {
    SomeHome.open(shared);
  }

  @BeforeEach
  void useTheSharedHome() {
    home = shared;
  }

  @Test
  void whatAnInterruptedStartLeftIsSweptAway() throws IOException {
    // Given
    home = new SomeHome(shared).in(folder);
    Path halfMade = Files.createDirectories(home.resolve("postgres/making-cluster-1/data"));
    Files.writeString(halfMade.resolve("PG_VERSION"), "18");

    // When
    EmbeddedPostgres.start(home).close();

    // Then
    assertThat(halfMade).doesNotExist();
    assertThat(data().resolve("PG_VERSION")).exists();
  }

  @Test
  void aServerThatLostItsProductIsStopped() throws IOException {
    // Given
    ProcessHandle orphan = orphan();

    // When
    try (EmbeddedPostgres _ = EmbeddedPostgres.start(home)) {
      // Then
      assertThat(EmbeddedPostgresTests.isGone(orphan)).isTrue();
      assertThat(server().isAlive()).isTrue();
    }
  }

  @Test
  void thePidOfADeadServerIsNoObstacle() throws IOException {
    // Given
    EmbeddedPostgres.start(home).close();
    Process dead = new ProcessBuilder("true").start();
    dead.onExit().join();
    writePostmasterFile(dead.pid());

    // When
    try (EmbeddedPostgres _ = EmbeddedPostgres.start(home)) {
      // Then
      assertThat(server().pid()).isNotEqualTo(dead.pid());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "4711", "\0\0\0\0\0\0\0\0", "not a number\nat all\n"})
  void aPidFileThatAPowerCutSpoiledIsNoObstacle(String content) throws IOException {
    // Given
    EmbeddedPostgres.start(home).close();
    Files.writeString(data().resolve("postmaster.pid"), content);

    // When
    try (EmbeddedPostgres _ = EmbeddedPostgres.start(home)) {
      // Then
      assertThat(server().isAlive()).isTrue();
    }
  }

  @Test
  void aPidThatNowBelongsToAStrangerIsNoObstacleAndTheStrangerLives() throws IOException {
    // Given
    EmbeddedPostgres.start(home).close();
    Process stranger = new ProcessBuilder("sleep", "60").start();
    writePostmasterFile(stranger.pid());

    // When
    try (EmbeddedPostgres _ = EmbeddedPostgres.start(home)) {
      // Then
      assertThat(server().pid()).isNotEqualTo(stranger.pid());
      assertThat(stranger.isAlive()).isTrue();
    } finally {
      stranger.destroy();
    }
  }

  @Test
  void theServerHasNoRightsOfRoot() throws IOException {
    assumeThat(Path.of("/proc/self/status")).exists();
    try (EmbeddedPostgres _ = EmbeddedPostgres.start(home)) {
      // When
      Path process = Path.of("/proc", Long.toString(server().pid()));

      // Then
      assertThat(process.resolve("status"))
          .content()
          .containsPattern("CapEff:\\s+0{16}")
          .containsPattern("NoNewPrivs:\\s+1");
      if (isRoot()) {
        assertThat(Files.readSymbolicLink(process.resolve("ns/user")))
            .isNotEqualTo(Files.readSymbolicLink(Path.of("/proc/self/ns/user")));
      }
    }
  }

  @Test
  void rootRunsTheServerAsTheOwnerOfTheDatabase() throws IOException {
    assumeThat(isRoot()).isTrue();
    // Given
    home = new SomeHome(shared).in(folder);
    EmbeddedPostgres.start(home).close();
    FileTree.give(home.resolve("postgres/cluster"), NOBODY, NOBODY);

    // When
    try (EmbeddedPostgres _ = EmbeddedPostgres.start(home)) {
      // Then
      assertThat(Path.of("/proc", Long.toString(server().pid()), "status"))
          .content()
          .containsPattern("Uid:\\s+65534\\s+65534\\s+65534\\s+65534")
          .containsPattern("CapEff:\\s+0{16}");
    }
  }

  @Test
  void withoutNamespacesRootMakesANewDatabaseForNobody() throws IOException {
    assumeThat(isRoot()).isTrue();
    // Given
    home = new SomeHome(shared).in(folder);
    try (PostgresFolder claimed = PostgresFolder.claim(home)) {
      ServerAccount nobody = ServerAccount.as(claimed, new ServerAccount.Owner(NOBODY, NOBODY));

      // When
      PostgresCluster.ready(claimed, nobody);

      // Then
      assertThat(Files.getAttribute(data(), "unix:uid")).isEqualTo(NOBODY);
    }
    EmbeddedPostgres.start(home).close();
  }

  @Test
  void aFolderThatTheServersAccountMayNotEnterIsNamed() throws IOException {
    assumeThat(isRoot()).isTrue();
    // Given
    home = new SomeHome(shared).in(folder);
    Files.setAttribute(home, "unix:mode", 0700);
    try (PostgresFolder claimed = PostgresFolder.claim(home)) {
      // When
      assertThatThrownBy(() -> ServerAccount.as(claimed, new ServerAccount.Owner(NOBODY, NOBODY)))
          // Then
          .hasMessageContaining("may not enter " + home);
    }
  }

  @Test
  void aFileInTheWayIsNamed() throws IOException {
    // Given
    Path file = Files.writeString(folder.resolve("file"), "");

    // When
    assertThatThrownBy(() -> EmbeddedPostgres.start(file))
        // Then
        .isInstanceOf(EmbeddedPostgresException.class)
        .hasMessageStartingWith("Trunkline cannot use its data folder " + file)
        .hasMessageContaining("set TRUNKLINE_HOME");
  }

  @Test
  void aFolderNobodyMayWriteToIsNamed() throws IOException {
    // Given
    Path readOnly = isRoot() ? Path.of("/proc/trunkline") : readOnly();

    // When
    assertThatThrownBy(() -> EmbeddedPostgres.start(readOnly))
        // Then
        .isInstanceOf(EmbeddedPostgresException.class)
        .hasMessageStartingWith("Trunkline cannot use its data folder " + readOnly)
        .hasMessageContaining("may write to, or set TRUNKLINE_HOME");
  }

  @Test
  void aFullDiskIsCalledThat() {
    // Given
    IOException full = new FileSystemException("/data/x", null, "No space left on device");

    // When
    EmbeddedPostgresException told = EmbeddedPostgresException.unusable(Path.of("/data"), full);

    // Then
    assertThat(told).hasMessageStartingWith("The disk that holds Trunkline's data folder /data");
  }

  @Test
  void aDatabaseThatDoesNotStartIsQuoted() throws IOException {
    // Given
    home = new SomeHome(shared).in(folder);
    EmbeddedPostgres.start(home).close();
    Files.writeString(data().resolve("PG_VERSION"), "9");

    // When
    assertThatThrownBy(() -> EmbeddedPostgres.start(home))
        // Then
        .isInstanceOf(EmbeddedPostgresException.class)
        .hasMessageContaining("PostgreSQL did not start in " + home.resolve("postgres/cluster"))
        .hasMessageContaining("database files are incompatible with server");
  }

  @Test
  void theArchiveIsThatOfTheMachine() {
    assertThat(PostgresBinaries.archiveName("Linux", "amd64"))
        .isEqualTo("postgres-linux-x86_64.txz");
    assertThat(PostgresBinaries.archiveName("Linux", "aarch64"))
        .isEqualTo("postgres-linux-arm_64.txz");
    assertThat(PostgresBinaries.archiveName("Mac OS X", "aarch64"))
        .isEqualTo("postgres-darwin-arm_64.txz");
  }

  /// A server nothing ties to its product.
  private ProcessHandle orphan() throws IOException {
    EmbeddedPostgres.start(home).close();
    try (PostgresFolder claimed = PostgresFolder.claim(home)) {
      PostgresCluster cluster = PostgresCluster.ready(claimed);
      int port = PostgresServer.freePort();
      boolean started =
          ExternalProgram.succeeds(
              cluster
                  .account()
                  .run(
                      List.of(
                          cluster.binaries().pgCtl(),
                          "start",
                          "--wait",
                          "--pgdata=" + data(),
                          "--options=-c port=" + port + " -c unix_socket_directories=''")),
              claimed.serverLog(),
              Duration.ofSeconds(20));
      assertThat(started).isTrue();
    }
    return server();
  }

  private void writePostmasterFile(long pid) throws IOException {
    Files.writeString(
        data().resolve("postmaster.pid"),
        "%d%n%s%n1790000000%n5432%n%n127.0.0.1%n  1 1%nready%n".formatted(pid, data()));
  }

  private ProcessHandle server() {
    return PostmasterFile.in(data()).flatMap(PostmasterFile::process).orElseThrow();
  }

  private Path data() {
    return home.resolve("postgres/cluster/data");
  }

  private Path readOnly() throws IOException {
    Path readOnly = Files.createDirectory(folder.resolve("readonly"));
    Files.setAttribute(readOnly, "unix:mode", 0500);
    return readOnly;
  }

  private static boolean isRoot() {
    return System.getProperty("user.name").equals("root");
  }
}
