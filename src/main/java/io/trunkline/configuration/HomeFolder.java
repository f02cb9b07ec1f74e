// SPDX-License-Identifier: Apache-2.0
package io.trunkline.configuration;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Where the product keeps what is its own, and whether it can.
final class HomeFolder {

  private HomeFolder() {}

  /// Open to other accounts as far as its own folders let them, unlike the home of root.
  private static final Path OF_ROOT = Path.of("/var/lib/trunkline");

  /// `$XDG_DATA_HOME/trunkline` where people use that convention, `~/.trunkline` elsewhere;
  /// `/var/lib/trunkline` for root, because PostgreSQL gives up root's rights and could not enter
  /// root's home.
  static Path byDefault(EnvironmentValues values) {
    if (values.written("user.name").filter("root"::equals).isPresent()) {
      return OF_ROOT;
    }
    return values
        .written("XDG_DATA_HOME")
        .map(data -> Path.of(data, "trunkline"))
        .orElseGet(() -> personsHome(values).resolve(".trunkline"))
        .toAbsolutePath()
        .normalize();
  }

  /// Absolute, so that it means the same wherever it is read; `~` is spelled out, because service
  /// files hand it over as it is. A text that is no path is left for the checks to refuse.
  static String resolve(String text, EnvironmentValues values) {
    try {
      Path path =
          text.equals("~") || text.startsWith("~/")
              ? personsHome(values).resolve(text.substring(Math.min(2, text.length())))
              : Path.of(text);
      return path.toAbsolutePath().normalize().toString();
    } catch (InvalidPathException notAPath) {
      return text;
    }
  }

  /// What stands in the way of keeping data here; empty when nothing does.
  static Optional<String> obstacleAt(String text) {
    try {
      return obstacleAt(Path.of(text).toAbsolutePath());
    } catch (InvalidPathException notAPath) {
      return Optional.of("is not a path");
    }
  }

  private static Optional<String> obstacleAt(Path home) {
    @Nullable Path existing = home;
    while (existing != null && !Files.exists(existing)) {
      existing = existing.getParent();
    }
    if (existing == null) {
      return Optional.of("lies on a drive that does not exist");
    }
    if (!Files.isDirectory(existing)) {
      return Optional.of("cannot be a folder: " + existing + " is a file");
    }
    return Files.isWritable(existing)
        ? Optional.empty()
        : Optional.of("cannot be written: this user may not write to " + existing);
  }

  private static Path personsHome(EnvironmentValues values) {
    return Path.of(values.written("user.home").orElse("."));
  }
}
