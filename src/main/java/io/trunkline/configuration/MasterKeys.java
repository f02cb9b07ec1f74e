// SPDX-License-Identifier: Apache-2.0
package io.trunkline.configuration;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;

/// The keys that everything sealed depends on, newest first: the first seals, all open.
public final class MasterKeys {

  /// AES-256.
  public static final int KEY_BYTES = 32;

  /// Thirty-two random bytes have fewer than this many different values about once in 10^13 draws.
  private static final int FEWEST_DIFFERENT_BYTES = 18;

  private final List<byte[]> newestFirst;

  private MasterKeys(List<byte[]> newestFirst) {
    this.newestFirst = newestFirst;
  }

  /// Reads keys in base64, separated by commas or line ends.
  ///
  /// @throws IllegalArgumentException saying what is wrong, as a clause, without any part of the
  ///   text
  public static MasterKeys parse(String text) {
    List<byte[]> keys = new ArrayList<>();
    for (String encoded : text.split("[,\\r\\n]+", -1)) {
      if (!encoded.isBlank()) {
        byte[] key = decode(encoded.strip());
        require(
            keys.stream().noneMatch(known -> MessageDigest.isEqual(known, key)), "repeats a key");
        keys.add(key);
      }
    }
    require(!keys.isEmpty(), "holds no key");
    return new MasterKeys(List.copyOf(keys));
  }

  /// Copies: the caller may wipe them.
  public List<byte[]> newestFirst() {
    return newestFirst.stream().map(byte[]::clone).toList();
  }

  private static byte[] decode(String encoded) {
    byte[] key;
    try {
      key = Base64.getDecoder().decode(encoded.getBytes(StandardCharsets.US_ASCII));
    } catch (IllegalArgumentException notBase64) {
      // Without its cause, which quotes a character of the key.
      throw new IllegalArgumentException("holds a key that is not base64");
    }
    require(key.length == KEY_BYTES, "holds a key that is not 32 bytes long");
    require(!looksTyped(key), "holds a key that was typed or repeated, not drawn at random");
    return key;
  }

  /// A passphrase in base64 has the right length by chance but not the strength.
  private static boolean looksTyped(byte[] key) {
    long different = IntStream.range(0, key.length).map(index -> key[index]).distinct().count();
    boolean printable =
        IntStream.range(0, key.length).allMatch(index -> key[index] >= ' ' && key[index] < 0x7f);
    return printable || different < FEWEST_DIFFERENT_BYTES;
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException(otherwise);
    }
  }

  @Override
  public String toString() {
    return newestFirst.size() + " master key(s)";
  }
}
