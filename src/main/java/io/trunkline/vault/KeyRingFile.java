// SPDX-License-Identifier: Apache-2.0
package io.trunkline.vault;

import io.trunkline.configuration.MasterKeys;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
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
import java.util.Set;
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

  MasterKeys addNewest() {
    try {
      Stream<String> older = read().newestFirst().stream().map(KeyRingFile::base64);
      Path renewed = writeBeside(Stream.concat(Stream.of(freshKey()), older));
      Files.move(
          renewed, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      return read();
    } catch (IOException failed) {
      throw unusable("cannot be written (" + failed.getClass().getSimpleName() + ")", failed);
    }
  }

  /// A link, unlike a move, fails when another start was faster: then its key is the key.
  private void create() throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent(), forOwner("rwx------"));
    Path finished = writeBeside(Stream.of(freshKey()));
    try {
      Files.createLink(file, finished);
    } catch (FileAlreadyExistsException anotherWasFaster) {
      // Its key is in place and is read next.
      return;
    } finally {
      Files.deleteIfExists(finished);
    }
  }

  private Path writeBeside(Stream<String> keys) throws IOException {
    String text = keys.collect(Collectors.joining("\n", "", "\n"));
    Path folder = file.toAbsolutePath().getParent();
    Path copy = Files.createTempFile(folder, ".master", ".key", forOwner("rw-------"));
    try (FileChannel channel = FileChannel.open(copy, StandardOpenOption.WRITE)) {
      ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
    return copy;
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
