// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgres;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// The embedded PostgreSQL cannot serve. The message is written for the person who starts the
/// product: what is wrong, where, and how to mend it.
public final class EmbeddedPostgresException extends RuntimeException {

  private static final String NO_SPACE = "No space left on device";

  EmbeddedPostgresException(String message) {
    super(message);
  }

  EmbeddedPostgresException(String message, Throwable cause) {
    super(message, cause);
  }

  /// The data folder refused a file or a folder.
  static EmbeddedPostgresException unusable(Path folder, IOException cause) {
    if (isDiskFull(cause.getMessage())) {
      return diskFull(folder, cause);
    }
    return new EmbeddedPostgresException(
        "Trunkline cannot use its data folder "
            + folder
            + " ("
            + reason(cause)
            + "): make it a folder that the user "
            + System.getProperty("user.name")
            + " may write to, or set TRUNKLINE_HOME to one.",
        cause);
  }

  /// PostgreSQL or one of its tools gave up; its own last words follow the sentence.
  static EmbeddedPostgresException gaveUp(String sentence, Path folder, String lastWords) {
    return isDiskFull(lastWords)
        ? diskFull(folder, null)
        : new EmbeddedPostgresException(sentence + System.lineSeparator() + lastWords.strip());
  }

  private static EmbeddedPostgresException diskFull(Path folder, @Nullable Throwable cause) {
    String message =
        "The disk that holds Trunkline's data folder "
            + folder
            + " is full: free at least 300 MB there, or set TRUNKLINE_HOME to a folder on another"
            + " disk.";
    return cause == null
        ? new EmbeddedPostgresException(message)
        : new EmbeddedPostgresException(message, cause);
  }

  private static boolean isDiskFull(@Nullable String message) {
    return message != null
        && (message.contains(NO_SPACE) || message.contains("Disk quota exceeded"));
  }

  private static String reason(IOException cause) {
    return switch (cause) {
      case AccessDeniedException denied -> "no permission for " + denied.getFile();
      case NoSuchFileException absent ->
          "there is no " + absent.getFile() + " and none can be made";
      case FileAlreadyExistsException exists -> exists.getFile() + " is not a folder";
      case FileSystemException refused when refused.getReason() != null ->
          refused.getReason() + ": " + refused.getFile();
      case IOException other -> String.valueOf(other.getMessage());
    };
  }
}
