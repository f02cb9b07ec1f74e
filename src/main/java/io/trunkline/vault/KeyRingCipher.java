// SPDX-License-Identifier: Apache-2.0
package io.trunkline.vault;

import com.google.crypto.tink.AccessesPartialKey;
import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.AesGcmKey;
import com.google.crypto.tink.aead.AesGcmParameters;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import com.google.crypto.tink.util.SecretBytes;
import io.trunkline.configuration.MasterKeys;
import io.trunkline.vault.KeyRingSealBroken.Reason;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.crypto.KDF;
import javax.crypto.spec.HKDFParameterSpec;

/// The keys of one moment, ready for use.
///
/// Sealed bytes begin with Tink's marker and the number of their key. The number is taken from the
/// key itself, so that it stays the same wherever in the list the key stands.
final class KeyRingCipher {

  /// Tink's output prefix: one byte of version, four of key number.
  private static final int PREFIX_BYTES = 5;

  private static final byte TINK_VERSION = 1;

  /// Separates what we derive from what anybody else might derive from the same key.
  private static final byte[] SALT = "trunkline key ring 1".getBytes(StandardCharsets.UTF_8);

  private final Aead aead;
  private final List<byte[]> newestFirst;
  private final Set<Integer> numbers;

  private KeyRingCipher(Aead aead, List<byte[]> newestFirst, Set<Integer> numbers) {
    this.aead = aead;
    this.newestFirst = newestFirst;
    this.numbers = numbers;
  }

  static KeyRingCipher of(MasterKeys keys) {
    List<byte[]> newestFirst = keys.newestFirst();
    Set<Integer> numbers = new HashSet<>();
    KeysetHandle.Builder keyset = KeysetHandle.newBuilder();
    try {
      for (byte[] key : newestFirst) {
        KeysetHandle.Builder.Entry entry = entry(key);
        keyset.addEntry(numbers.isEmpty() ? entry.makePrimary() : entry);
        if (!numbers.add(number(key))) {
          throw new KeyRingUnusable(
              "Two of the master keys have the same number, by a chance of one in four billion.",
              "Replace the newest key by another one: openssl rand -base64 32.");
        }
      }
      AeadConfig.register();
      Aead aead = keyset.build().getPrimitive(RegistryConfiguration.get(), Aead.class);
      return new KeyRingCipher(aead, newestFirst, Set.copyOf(numbers));
    } catch (GeneralSecurityException notOfThisPlatform) {
      throw new IllegalStateException("AES-256-GCM is not available", notOfThisPlatform);
    }
  }

  /// Tink would rather make keys itself; ours come from outside, with numbers that must stay.
  @AccessesPartialKey
  private static KeysetHandle.Builder.Entry entry(byte[] key) throws GeneralSecurityException {
    AesGcmParameters parameters = PredefinedAeadParameters.AES256_GCM;
    AesGcmKey sealing =
        AesGcmKey.builder()
            .setParameters(parameters)
            .setKeyBytes(SecretBytes.copyFrom(key, InsecureSecretKeyAccess.get()))
            .setIdRequirement(number(key))
            .build();
    return KeysetHandle.importKey(sealing).withFixedId(number(key));
  }

  byte[] seal(byte[] plain, byte[] boundTo) {
    try {
      return aead.encrypt(plain, boundTo);
    } catch (GeneralSecurityException notOfThisPlatform) {
      throw new IllegalStateException("sealing failed", notOfThisPlatform);
    }
  }

  byte[] open(byte[] sealed, byte[] boundTo) {
    if (sealed.length <= PREFIX_BYTES || sealed[0] != TINK_VERSION) {
      throw new KeyRingSealBroken(Reason.ALTERED_OR_MISPLACED);
    }
    if (!numbers.contains(sealedBy(sealed))) {
      throw new KeyRingSealBroken(Reason.UNKNOWN_KEY);
    }
    try {
      return aead.decrypt(sealed, boundTo);
    } catch (GeneralSecurityException refused) {
      throw new KeyRingSealBroken(Reason.ALTERED_OR_MISPLACED);
    }
  }

  boolean knows(byte[] sealed) {
    return sealed.length > PREFIX_BYTES
        && sealed[0] == TINK_VERSION
        && numbers.contains(sealedBy(sealed));
  }

  boolean sealedByNewest(byte[] sealed) {
    return sealed.length > PREFIX_BYTES
        && sealed[0] == TINK_VERSION
        && sealedBy(sealed) == number(newestFirst.getFirst());
  }

  List<byte[]> derive(String purpose, int length) {
    List<byte[]> derived = new ArrayList<>();
    try {
      KDF extractAndExpand = KDF.getInstance("HKDF-SHA256");
      byte[] use = purpose.getBytes(StandardCharsets.UTF_8);
      for (byte[] key : newestFirst) {
        derived.add(
            extractAndExpand.deriveData(
                HKDFParameterSpec.ofExtract().addIKM(key).addSalt(SALT).thenExpand(use, length)));
      }
    } catch (GeneralSecurityException notOfThisPlatform) {
      throw new IllegalStateException("HKDF-SHA256 is not available", notOfThisPlatform);
    }
    return List.copyOf(derived);
  }

  private static int sealedBy(byte[] sealed) {
    return ByteBuffer.wrap(sealed, 1, Integer.BYTES).getInt();
  }

  private static int number(byte[] key) {
    try {
      return ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(key)).getInt();
    } catch (GeneralSecurityException notOfThisPlatform) {
      throw new IllegalStateException("SHA-256 is not available", notOfThisPlatform);
    }
  }
}
