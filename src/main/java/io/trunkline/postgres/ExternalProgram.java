// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgres;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/// A program of the system or of PostgreSQL. It gets none of the product's environment, which may
/// hold keys, and its words go to a file only the product's user may read.
final class ExternalProgram {

  private static final String SEARCH_PATH = "/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin";
  private static final int LAST_WORDS_BYTES = 2_000;

  private ExternalProgram() {}

  /// Starts it and returns at once; what it says replaces what `log` held.
  static Process start(List<String> command, Path log) throws IOException {
    Files.deleteIfExists(log);
    Files.newByteChannel(
            log,
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))
        .close();
    return start(command, Redirect.appendTo(log.toFile()));
  }

  /// Whether it ended within the limit, and well.
  static boolean succeeds(List<String> command, Path log, Duration limit) throws IOException {
    return endsWell(start(command, log), limit);
  }

  /// Whether this machine has it and lets it do what is asked.
  static boolean works(List<String> command) {
    try {
      return endsWell(start(command, Redirect.DISCARD), Duration.ofSeconds(10));
    } catch (IOException absent) {
      return false;
    }
  }

  static String lastWords(Path log) {
    try (SeekableByteChannel content = Files.newByteChannel(log)) {
      content.position(Math.max(0, content.size() - LAST_WORDS_BYTES));
      ByteBuffer words = ByteBuffer.allocate(LAST_WORDS_BYTES);
      while (words.hasRemaining() && content.read(words) >= 0) {
        // The server may still be writing; what is there now will do.
      }
      return StandardCharsets.UTF_8.decode(words.flip()).toString();
    } catch (IOException unreadable) {
      return "(its log " + log + " cannot be read: " + unreadable.getMessage() + ")";
    }
  }

  private static Process start(List<String> command, Redirect output) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().clear();
    builder.environment().putAll(Map.of("PATH", SEARCH_PATH, "LC_ALL", "C"));
    return builder
        .redirectInput(Redirect.from(Path.of("/dev/null").toFile()))
        .redirectErrorStream(true)
        .redirectOutput(output)
        .start();
  }

  private static boolean endsWell(Process process, Duration limit) {
    try {
      if (process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        return process.exitValue() == 0;
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    process.destroyForcibly();
    return false;
  }
}
