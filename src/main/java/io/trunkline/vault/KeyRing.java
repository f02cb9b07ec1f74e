// SPDX-License-Identifier: Apache-2.0
package io.trunkline.vault;

import io.trunkline.configuration.MasterKeys;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/// The master keys of this installation: the newest seals, every one of them opens.
///
/// Safe for use by many threads. AES-256-GCM with a random nonce for each sealing.
public final class KeyRing {

  private final Optional<KeyRingFile> file;
  private final AtomicReference<KeyRingCipher> cipher;
  private final Lock rotating = new ReentrantLock();

  private KeyRing(Optional<KeyRingFile> file, MasterKeys keys) {
    this.file = file;
    this.cipher = new AtomicReference<>(KeyRingCipher.of(keys));
  }

  /// Keys that somebody else keeps: the environment, or a test.
  public static KeyRing of(MasterKeys keys) {
    return new KeyRing(Optional.empty(), keys);
  }

  /// Keys in the file `master.key` of the folder, which is created with a first key when it is not
  /// there.
  ///
  /// @throws KeyRingUnusable when the file cannot be read, written or trusted
  public static KeyRing inFolder(Path home) {
    KeyRingFile file = new KeyRingFile(home.resolve("master.key"));
    return new KeyRing(Optional.of(file), file.readOrCreate());
  }

  /// @param boundTo names the place this belongs to, such as organization and field; the same must
  ///   be given to open it
  public byte[] seal(byte[] plain, byte[] boundTo) {
    return cipher.get().seal(plain, boundTo);
  }

  /// @throws KeyRingSealBroken when it was altered, belongs to another place, or was sealed by a
  ///   key that is not on this ring
  public byte[] open(byte[] sealed, byte[] boundTo) {
    return cipher.get().open(sealed, boundTo);
  }

  /// Whether a key of this ring sealed this.
  public boolean knows(byte[] sealed) {
    return cipher.get().knows(sealed);
  }

  /// False for what should be sealed anew after a rotation.
  public boolean sealedByNewest(byte[] sealed) {
    return cipher.get().sealedByNewest(sealed);
  }

  /// A secret for one purpose, always the same for the same newest key: changes with [#rotate].
  ///
  /// @param purpose names the use, so that no two uses share a secret
  /// @param length in bytes
  public byte[] derive(String purpose, int length) {
    return deriveFromEach(purpose, length).getFirst();
  }

  /// The same from every key, newest first: to check what was made before a rotation.
  public List<byte[]> deriveFromEach(String purpose, int length) {
    return cipher.get().derive(purpose, length);
  }

  /// Adds a new first key. What older keys sealed still opens, and is best sealed anew.
  ///
  /// A second process on the same file goes on with the keys it has read until it is restarted;
  /// where several share their keys, the environment is the place for them.
  public KeyRingRotation rotate() {
    return file.<KeyRingRotation>map(this::rotate).orElseGet(KeyRingRotation.KeptElsewhere::new);
  }

  private KeyRingRotation rotate(KeyRingFile keys) {
    rotating.lock();
    try {
      MasterKeys renewed = keys.addNewest();
      cipher.set(KeyRingCipher.of(renewed));
      return new KeyRingRotation.Rotated(renewed.newestFirst().size());
    } finally {
      rotating.unlock();
    }
  }

  @Override
  public String toString() {
    return "KeyRing";
  }
}
