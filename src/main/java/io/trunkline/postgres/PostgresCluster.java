// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgres;

import io.trunkline.vocabulary.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The database on disk, and what is done to it while no server of ours runs.
record PostgresCluster(PostgresFolder folder, PostgresBinaries binaries, ServerAccount account) {

  static final String SUPERUSER = "postgres";

  private static final Logger LOG = LoggerFactory.getLogger(PostgresCluster.class);
  private static final Duration INITDB_LIMIT = Duration.ofMinutes(3);
  private static final Duration STOP_LIMIT = Duration.ofMinutes(1);

  /// The cluster of this folder, made if there is none, with nobody else's server on it.
  static PostgresCluster ready(PostgresFolder folder) {
    return ready(folder, ServerAccount.of(folder));
  }

  static PostgresCluster ready(PostgresFolder folder, ServerAccount account) {
    PostgresBinaries binaries = PostgresBinaries.unpackedIn(folder);
    PostgresCluster cluster = new PostgresCluster(folder, binaries, account);
    try {
      if (Files.isDirectory(folder.cluster())) {
        cluster.account.own(folder.cluster());
        cluster.clearPostmasterFile();
      } else {
        cluster.create();
      }
      return cluster;
    } catch (IOException refused) {
      throw EmbeddedPostgresException.unusable(folder.home(), refused);
    }
  }

  Path data() {
    return folder.cluster().resolve("data");
  }

  /// Whoever can read this file can read the database's files as well, which lie beside it.
  Secret superuserPassword() {
    try {
      return Secret.of(Files.readString(passwordFile(folder.cluster())).strip());
    } catch (IOException refused) {
      throw EmbeddedPostgresException.unusable(folder.home(), refused);
    }
  }

  private static Path passwordFile(Path cluster) {
    return cluster.resolve("superuser-password");
  }

  /// In a half-made folder first: an interrupted `initdb` never looks like a database.
  private void create() throws IOException {
    Path halfMade = folder.halfMade("cluster");
    Path password = passwordFile(halfMade);
    Files.newByteChannel(
            password,
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))
        .close();
    Files.writeString(password, RandomPassword.make().reveal());
    account.own(halfMade);
    if (!ExternalProgram.succeeds(
        account.run(initdb(halfMade, password)), folder.toolLog(), INITDB_LIMIT)) {
      FileTree.delete(halfMade);
      throw EmbeddedPostgresException.gaveUp(
          "PostgreSQL could not create a database in " + folder.cluster() + ". It said:",
          folder.home(),
          ExternalProgram.lastWords(folder.toolLog()));
    }
    FileTree.publish(halfMade, folder.cluster());
  }

  /// The builtin provider sorts the same on every system and in every release; `--locale=C` because
  /// not every system knows a C.UTF-8 of its own.
  private List<String> initdb(Path halfMade, Path password) {
    return List.of(
        binaries.initdb(),
        "--pgdata=" + halfMade.resolve("data"),
        "--username=" + SUPERUSER,
        "--pwfile=" + password,
        "--auth=scram-sha-256",
        "--encoding=UTF8",
        "--locale-provider=builtin",
        "--builtin-locale=C.UTF-8",
        "--locale=C",
        "--no-instructions");
  }

  /// We hold the lock, so a server that still runs here lost its product; and a `postmaster.pid`
  /// whose number now belongs to a stranger would keep PostgreSQL from starting. One whose process
  /// is gone stays: PostgreSQL reads in it whether children of the dead server still write. One
  /// that says nothing, as a power cut leaves it, would keep PostgreSQL from starting for ever.
  private void clearPostmasterFile() throws IOException {
    Optional<PostmasterFile> left = PostmasterFile.in(data());
    if (left.isEmpty()) {
      Files.deleteIfExists(data().resolve(PostmasterFile.NAME));
      return;
    }
    Optional<ProcessHandle> process = left.flatMap(PostmasterFile::process);
    if (process.isEmpty()) {
      return;
    }
    if (!left.get().describes(process.get())) {
      Files.deleteIfExists(data().resolve(PostmasterFile.NAME));
      return;
    }
    LOG.atInfo()
        .addKeyValue("pid", left.get().pid())
        .log("stopping the PostgreSQL of a product that was killed");
    List<String> stop =
        List.of(binaries.pgCtl(), "stop", "--wait", "--mode=fast", "--pgdata=" + data());
    boolean stopped = ExternalProgram.succeeds(account.run(stop), folder.toolLog(), STOP_LIMIT);
    // It may have been on its way out, as the kernel told it to, and be gone before pg_ctl looked.
    if (!stopped
        && PostmasterFile.in(data())
            .map(PostmasterFile::pid)
            .equals(left.map(PostmasterFile::pid))) {
      throw new EmbeddedPostgresException(
          "A PostgreSQL left behind by a killed Trunkline (process "
              + left.get().pid()
              + ") still uses "
              + folder.cluster()
              + " and does not stop: end that process, then start again.");
    }
  }
}
