// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgres;

import static java.nio.file.attribute.PosixFilePermissions.fromString;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/// Unpacks a `.txz` so that any account may read it and nobody but its owner may change it.
final class TarXz {

  private static final int OWNER_MAY_EXECUTE = 0100;
  private static final int CHUNK = 1 << 16;

  private TarXz() {}

  static void unpack(InputStream compressed, Path target) throws IOException {
    Files.setPosixFilePermissions(target, fromString("rwxr-xr-x"));
    try (TarArchiveInputStream tar =
        new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(compressed)))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        Path path = inside(target, target.resolve(entry.getName()));
        if (entry.isDirectory()) {
          createFolder(path);
        } else if (entry.isSymbolicLink()) {
          createFolder(path.resolveSibling("."));
          inside(target, path.resolveSibling(entry.getLinkName()));
          Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
        } else {
          createFolder(path.resolveSibling("."));
          write(tar, path);
          boolean executable = (entry.getMode() & OWNER_MAY_EXECUTE) != 0;
          Files.setPosixFilePermissions(path, fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
        }
      }
    }
  }

  private static Path inside(Path target, Path path) throws IOException {
    Path normalized = path.normalize();
    if (!normalized.startsWith(target)) {
      throw new IOException("the archive leads outside its folder: " + path);
    }
    return normalized;
  }

  private static void createFolder(Path path) throws IOException {
    Path folder = path.normalize();
    if (!Files.isDirectory(folder)) {
      Files.createDirectories(folder);
      Files.setPosixFilePermissions(folder, fromString("rwxr-xr-x"));
    }
  }

  /// Forced to disk: the folder is unpacked once, so a file that a power cut emptied would stay
  /// empty.
  private static void write(InputStream content, Path path) throws IOException {
    byte[] chunk = new byte[CHUNK];
    try (FileChannel file =
        FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      for (int length = content.read(chunk); length >= 0; length = content.read(chunk)) {
        ByteBuffer bytes = ByteBuffer.wrap(chunk, 0, length);
        while (bytes.hasRemaining()) {
          file.write(bytes);
        }
      }
      file.force(true);
    }
  }
}
