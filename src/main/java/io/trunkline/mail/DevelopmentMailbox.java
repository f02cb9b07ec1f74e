// SPDX-License-Identifier: Apache-2.0
package io.trunkline.mail;

import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Catches every mail in development, so that a magic link can be pressed without a mail server.
///
/// Real mails in a folder of the product's home, readable by its owner only; the oldest make room
/// for new ones. In production there is no such bean.
public final class DevelopmentMailbox implements MailRoute {

  /// Enough for days of trying, small enough to list at once.
  static final int MOST_KEPT = 500;

  /// A number with leading zeros, so that the order of names is the order of arrival; also all that
  /// an identifier may consist of, so that none leads out of the folder.
  private static final Pattern ID = Pattern.compile("[0-9]{12}");

  private static final String ENDING = ".eml";

  private final Path folder;
  private final Lock writing = new ReentrantLock();

  DevelopmentMailbox(Path folder) {
    this.folder = folder;
  }

  /// The mails that came last, newest first.
  public List<CaughtMail> newest(int most) {
    return idsNewestFirst().stream().limit(most).flatMap(id -> find(id).stream()).toList();
  }

  /// Empty for what is no identifier, and for a mail that made room for newer ones.
  public Optional<CaughtMail> find(String id) {
    if (!ID.matcher(id).matches()) {
      return Optional.empty();
    }
    try (InputStream mail = Files.newInputStream(folder.resolve(id + ENDING))) {
      return Optional.of(MimeLetter.read(id, mail));
    } catch (NoSuchFileException gone) {
      return Optional.empty();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /// Throws every mail away.
  public void clear() {
    writing.lock();
    try {
      for (String id : idsNewestFirst()) {
        Files.deleteIfExists(folder.resolve(id + ENDING));
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } finally {
      writing.unlock();
    }
  }

  @Override
  public void carry(MimeMessage message) {
    byte[] mail = MimeLetter.bytes(message);
    writing.lock();
    try {
      createFolder();
      List<String> ids = idsNewestFirst();
      long number = ids.isEmpty() ? 1 : Long.parseLong(ids.getFirst()) + 1;
      // Written beside and moved into place: whoever lists the folder sees whole mails only.
      Path unfinished = Files.createTempFile(folder, "arriving", ".tmp");
      Files.write(unfinished, mail);
      String name = String.format(Locale.ROOT, "%012d", number) + ENDING;
      Files.move(unfinished, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
      for (String old : ids.stream().skip(MOST_KEPT - 1L).toList()) {
        Files.deleteIfExists(folder.resolve(old + ENDING));
      }
    } catch (IOException unwritable) {
      throw new MailUndelivered(MailUndelivered.Kind.UNWRITABLE);
    } finally {
      writing.unlock();
    }
  }

  private void createFolder() throws IOException {
    if (Files.isDirectory(folder)) {
      return;
    }
    Files.createDirectories(folder.toAbsolutePath().getParent());
    if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Files.createDirectory(
          folder,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    } else {
      Files.createDirectory(folder);
    }
  }

  private List<String> idsNewestFirst() {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(ENDING))
          .map(name -> name.substring(0, name.length() - ENDING.length()))
          .filter(id -> ID.matcher(id).matches())
          .sorted(Comparator.reverseOrder())
          .toList();
    } catch (NoSuchFileException nothingCameYet) {
      return List.of();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
