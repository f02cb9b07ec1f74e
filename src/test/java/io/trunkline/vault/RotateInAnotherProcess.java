// SPDX-License-Identifier: Apache-2.0
package io.trunkline.vault;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// A second process that uses the same key file.
final class RotateInAnotherProcess {

  private RotateInAnotherProcess() {}

  static Process start(Path folder, int times) throws IOException {
    return new ProcessBuilder(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                RotateInAnotherProcess.class.getName(),
                folder.toString(),
                Integer.toString(times)))
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  /// What runs in that process.
  static void main(String[] arguments) {
    KeyRing ring = KeyRing.inFolder(Path.of(arguments[0]));
    IO.println("ready");
    for (int rotation = 0; rotation < Integer.parseInt(arguments[1]); rotation++) {
      ring.rotate();
    }
  }
}
