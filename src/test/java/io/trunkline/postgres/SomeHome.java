// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgres;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static java.nio.file.attribute.PosixFilePermissions.fromString;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/// Data folders that share one unpacked server, because unpacking takes longer than all the rest.
record SomeHome(Path shared) {

  /// A new data folder that every account may enter.
  Path in(Path folder) throws IOException {
    if (!Files.exists(shared.resolve("postgres"))) {
      try (PostgresFolder claimed = PostgresFolder.claim(shared)) {
        PostgresBinaries.unpackedIn(claimed);
      }
    }
    open(shared);
    open(folder);
    Path home = Files.createDirectory(folder.resolve("home"));
    Path postgres = Files.createDirectory(home.resolve("postgres"));
    link(shared.resolve("postgres"), postgres);
    return home;
  }

  /// JUnit's folders are for one account, and root gives the server another where it must.
  static void open(Path folder) throws IOException {
    Files.setPosixFilePermissions(folder, fromString("rwxr-xr-x"));
  }

  private static void link(Path from, Path to) throws IOException {
    try (Stream<Path> entries = Files.walk(from)) {
      for (Path entry : entries.filter(e -> e.toString().contains("binaries-")).toList()) {
        Path copy = to.resolve(from.relativize(entry));
        if (Files.isDirectory(entry, NOFOLLOW_LINKS)) {
          Files.createDirectory(copy);
          Files.setPosixFilePermissions(copy, fromString("rwxr-xr-x"));
        } else {
          Files.createLink(copy, entry);
        }
      }
    }
  }
}
