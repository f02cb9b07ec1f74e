// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// `postmaster.pid`, in which a server says who it is and how far it has come
/// (<https://www.postgresql.org/docs/18/storage-file-layout.html>; the lines are those of
/// `src/include/utils/pidfile.h`).
record PostmasterFile(long pid, String folder, boolean ready) {

  static final String NAME = "postmaster.pid";

  private static final int FOLDER_LINE = 1;
  private static final int STATUS_LINE = 7;

  /// Empty when there is none, when it is still being written, or when it cannot be read as one.
  static Optional<PostmasterFile> in(Path data) {
    try {
      List<String> lines = Files.readAllLines(data.resolve(NAME));
      return lines.size() <= FOLDER_LINE
          ? Optional.empty()
          : Optional.of(
              new PostmasterFile(
                  Long.parseLong(lines.getFirst().strip()),
                  lines.get(FOLDER_LINE),
                  lines.size() > STATUS_LINE && lines.get(STATUS_LINE).strip().equals("ready")));
    } catch (IOException | NumberFormatException unfinished) {
      return Optional.empty();
    }
  }

  /// The process that has the pid now, whoever it is.
  Optional<ProcessHandle> process() {
    return ProcessHandle.of(pid).filter(ProcessHandle::isAlive);
  }

  /// Whether it is the server that wrote this file: pids are given again, and an innocent process
  /// must not be stopped.
  boolean describes(ProcessHandle process) {
    return process.info().command().filter(path -> path.endsWith("/postgres")).isPresent()
        && List.of(process.info().arguments().orElse(new String[0])).contains(folder);
  }
}
