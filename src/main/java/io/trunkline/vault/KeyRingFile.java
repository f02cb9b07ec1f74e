// SPDX-License-Identifier: Apache-2.0
package io.trunkline.vault;

import io.trunkline.configuration.MasterKeys;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The master keys in a file of their own: one in each line, newest first, for its owner's eyes
/// only.
///
/// The file appears and changes in one step, from a finished copy beside it: a power cut leaves the
/// keys of before or the keys of after, never half a key.
final class KeyRingFile {

  private static final Set<PosixFilePermission> OWNER_ONLY =
      Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

  private static final boolean POSIX =
      FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

  /// A file's lock belongs to the process: among its own threads this one decides.
  private static final Lock RENEWING = new ReentrantLock();

  private final Path file;
  private final SecureRandom random = new SecureRandom();

  KeyRingFile(Path file) {
    this.file = file;
  }

  MasterKeys readOrCreate() {
    try {
      if (!Files.exists(file)) {
        create();
      }
      return read();
    } catch (IOException failed) {
      throw unusable(
          "cannot be read or written (" + failed.getClass().getSimpleName() + ")", failed);
    }
  }

  /// One renewal at a time, in this process and among all that use the file: of two that read the
  /// same keys, the later would write over the other's new key, and what that sealed is lost.
  MasterKeys addNewest() {
    RENEWING.lock();
    try (FileChannel lock = openLock();
        FileLock _ = lock.lock()) {
      Stream<String> older = read().newestFirst().stream().map(KeyRingFile::base64);
      replace(Stream.concat(Stream.of(freshKey()), older));
      return read();
    } catch (IOException failed) {
      throw unusable("cannot be written (" + failed.getClass().getSimpleName() + ")", failed);
    } finally {
      RENEWING.unlock();
    }
  }

  /// It stays when the renewal is over: somebody may be waiting for it.
  private FileChannel openLock() throws IOException {
    Path lock = file.resolveSibling(file.getFileName() + ".lock");
    return FileChannel.open(
        lock, Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE), forOwner("rw-------"));
  }

  private void replace(Stream<String> keys) throws IOException {
    Path renewed = writeBeside(keys);
    try {
      Files.move(
          renewed, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      forceFolder();
    } finally {
      Files.deleteIfExists(renewed);
    }
  }

  /// A link, unlike a move, fails when another start was faster: then its key is the key.
  private void create() throws IOException {
    Files.createDirectories(folder(), forOwner("rwx------"));
    Path finished = writeBeside(Stream.of(freshKey()));
    try {
      Files.createLink(file, finished);
      forceFolder();
    } catch (FileAlreadyExistsException anotherWasFaster) {
      // Its key is in place and is read next.
      return;
    } finally {
      Files.deleteIfExists(finished);
    }
  }

  private Path writeBeside(Stream<String> keys) throws IOException {
    String text = keys.collect(Collectors.joining("\n", "", "\n"));
    Path copy = Files.createTempFile(folder(), ".master", ".key", forOwner("rw-------"));
    try (FileChannel channel = FileChannel.open(copy, StandardOpenOption.WRITE)) {
      ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    } catch (IOException failed) {
      Files.deleteIfExists(copy);
      throw failed;
    }
    return copy;
  }

  /// A name in a folder survives a power cut only when the folder has been written too. Windows
  /// does that by itself, and opens no folder.
  private void forceFolder() throws IOException {
    if (POSIX) {
      try (FileChannel names = FileChannel.open(folder(), StandardOpenOption.READ)) {
        names.force(true);
      }
    }
  }

  private Path folder() {
    return Objects.requireNonNull(file.toAbsolutePath().getParent());
  }

  private MasterKeys read() throws IOException {
    refuseOthersEyes();
    try {
      return MasterKeys.parse(Files.readString(file, StandardCharsets.US_ASCII));
    } catch (IllegalArgumentException malformed) {
      throw unusable(String.valueOf(malformed.getMessage()), malformed);
    }
  }

  private void refuseOthersEyes() throws IOException {
    if (!POSIX) {
      return;
    }
    Set<PosixFilePermission> others = EnumSet.copyOf(Files.getPosixFilePermissions(file));
    others.removeAll(OWNER_ONLY);
    others.remove(PosixFilePermission.OWNER_EXECUTE);
    if (!others.isEmpty()) {
      throw new KeyRingUnusable(
          "The master keys in " + file + " are open to other users of this machine.",
          "Close the file: chmod 600 " + file + ". If others may have read it, rotate the keys.");
    }
  }

  private KeyRingUnusable unusable(String problem, Exception cause) {
    return new KeyRingUnusable(
        "The file of the master keys, " + file + ", " + problem + ".",
        "Put back the file from your backup, or correct it: one key in each line, newest first."
            + " A new key would not open the credentials that the old one sealed.",
        cause);
  }

  private String freshKey() {
    byte[] key = new byte[MasterKeys.KEY_BYTES];
    random.nextBytes(key);
    return base64(key);
  }

  private static String base64(byte[] key) {
    return Base64.getEncoder().encodeToString(key);
  }

  private static FileAttribute<?>[] forOwner(String permissions) {
    return POSIX
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }
}
