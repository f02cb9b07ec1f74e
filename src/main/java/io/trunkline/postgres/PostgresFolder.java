// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgres;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/// `<home>/postgres`, held by one product at a time through a file lock.
///
/// ```
/// postgres/
///   lock                 held while a product runs; its text is that product's pid
///   binaries-<digest>/   the unpacked server
///   cluster/             the database: data/ and the superuser's password
///   server.log           what the server said since it was last started
///   tool.log             what its tools said last
///   making-*             half-made folders, moved into place when whole
/// ```
final class PostgresFolder implements AutoCloseable {

  private static final String HALF_MADE = "making-";
  private static final int PID_DIGITS = 20;

  /// Closing any channel of a file drops every POSIX lock this process has on it, so a second claim
  /// in the same process must be refused before it opens the file.
  private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

  private final Path home;
  private final Path folder;
  private final FileChannel lock;

  private PostgresFolder(Path home, Path folder, FileChannel lock) {
    this.home = home;
    this.folder = folder;
    this.lock = lock;
  }

  /// Takes the folder for this product, creating it if need be, and sweeps what an interrupted
  /// start left behind.
  static PostgresFolder claim(Path home) {
    Path absolute = home.toAbsolutePath().normalize();
    try {
      Path folder = Files.createDirectories(absolute.resolve("postgres")).toRealPath();
      if (!HELD_HERE.add(folder)) {
        throw inUse(absolute, Long.toString(ProcessHandle.current().pid()));
      }
      try {
        PostgresFolder claimed = new PostgresFolder(absolute, folder, lock(absolute, folder));
        claimed.sweep();
        return claimed;
      } catch (IOException | RuntimeException failure) {
        HELD_HERE.remove(folder);
        throw failure;
      }
    } catch (IOException refused) {
      throw EmbeddedPostgresException.unusable(absolute, refused);
    }
  }

  private static FileChannel lock(Path home, Path folder) throws IOException {
    FileChannel channel = FileChannel.open(folder.resolve("lock"), CREATE, READ, WRITE);
    if (channel.tryLock() == null) {
      String holder = read(channel);
      channel.close();
      throw inUse(home, holder);
    }
    channel.truncate(0);
    channel.write(
        ByteBuffer.wrap(
            Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII)));
    return channel;
  }

  private static String read(FileChannel channel) throws IOException {
    ByteBuffer text = ByteBuffer.allocate(PID_DIGITS);
    channel.read(text, 0);
    return StandardCharsets.US_ASCII.decode(text.flip()).toString().strip();
  }

  private static EmbeddedPostgresException inUse(Path home, String holder) {
    return new EmbeddedPostgresException(
        "Another Trunkline"
            + (holder.isEmpty() ? "" : " (process " + holder + ")")
            + " already uses the data folder "
            + home
            + ": stop it first, or set TRUNKLINE_HOME to another folder.");
  }

  /// Only whole folders carry a final name, so everything half-made is rubbish.
  private void sweep() throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      for (Path entry :
          entries.filter(e -> e.getFileName().toString().startsWith(HALF_MADE)).toList()) {
        FileTree.delete(entry);
      }
    }
  }

  Path home() {
    return home;
  }

  Path cluster() {
    return folder.resolve("cluster");
  }

  Path binaries(String digest) {
    return folder.resolve("binaries-" + digest);
  }

  Path serverLog() {
    return folder.resolve("server.log");
  }

  /// What `initdb` or `pg_ctl` said when it was last run.
  Path toolLog() {
    return folder.resolve("tool.log");
  }

  /// A new folder to build something in; [FileTree#publish] gives it its final name.
  Path halfMade(String what) throws IOException {
    return Files.createTempDirectory(folder, HALF_MADE + what + "-");
  }

  @Override
  public void close() {
    try {
      lock.close();
    } catch (IOException refused) {
      throw EmbeddedPostgresException.unusable(home, refused);
    } finally {
      HELD_HERE.remove(folder);
    }
  }
}
