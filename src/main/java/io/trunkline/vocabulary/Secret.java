// SPDX-License-Identifier: Apache-2.0
package io.trunkline.vocabulary;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// Something that must not be seen: a password, a token, a vendor's key.
///
/// Its text leaves only through [#reveal], a word that is easy to look for; printing, logging or
/// comparing a secret shows nothing and takes the same time for equal lengths.
public final class Secret {

  private static final int LAST_SHOWN = 4;
  private static final int LONG_ENOUGH_TO_HINT = 12;

  private final String text;

  private Secret(String text) {
    this.text = text;
  }

  public static Secret of(String text) {
    return new Secret(text);
  }

  /// The text itself, for the one place that sends, seals or checks it.
  public String reveal() {
    return text;
  }

  public boolean isBlank() {
    return text.isBlank();
  }

  /// The last four characters, to recognize a key by; nothing of a short secret, of which four
  /// characters would be too much.
  public String lastFour() {
    return text.length() < LONG_ENOUGH_TO_HINT ? "" : text.substring(text.length() - LAST_SHOWN);
  }

  /// What to keep of a secret that only has to be recognized when it comes back. For long random
  /// ones: there is nothing to guess, so a fast hash suffices.
  public byte[] sha256() {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException notOfThisPlatform) {
      throw new IllegalStateException("SHA-256 is not available", notOfThisPlatform);
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Secret secret
        && MessageDigest.isEqual(
            text.getBytes(StandardCharsets.UTF_8), secret.text.getBytes(StandardCharsets.UTF_8));
  }

  /// Constant: a hash of a secret in a heap dump or a log would be a hint to it.
  @Override
  public int hashCode() {
    return 1;
  }

  @Override
  public String toString() {
    return "***";
  }
}
