// SPDX-License-Identifier: Apache-2.0
package io.trunkline.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/// A temporary folder that every account may enter: a PostgreSQL started by root gives up root's
/// rights and has to reach its files.
public final class OpenFolder {

  private OpenFolder() {}

  public static Path create(String beginning) throws IOException {
    Path folder = Files.createTempDirectory(beginning);
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    return folder;
  }
}
