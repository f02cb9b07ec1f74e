// SPDX-License-Identifier: Apache-2.0
package io.trunkline.portal;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import java.io.ByteArrayOutputStream;
import java.security.InvalidKeyException;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import javax.crypto.spec.SecretKeySpec;

/// The app on somebody's phone, given the key that a page shows.
final class AuthenticatorApp {

  private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  private static final int BITS_OF_A_SYMBOL = 5;

  private final TimeBasedOneTimePasswordGenerator generator =
      new TimeBasedOneTimePasswordGenerator();
  private final SecretKeySpec key;

  AuthenticatorApp(String shownKey) {
    this.key = new SecretKeySpec(bytes(shownKey.replace(" ", "")), generator.getAlgorithm());
  }

  String codeNow() {
    return code(Instant.now());
  }

  /// The one after the present one. A code works once, and phones may be a little ahead.
  String nextCode() {
    return code(Instant.now().plus(Duration.ofSeconds(30)));
  }

  private String code(Instant moment) {
    try {
      return generator.generateOneTimePasswordString(key, moment, Locale.ROOT);
    } catch (InvalidKeyException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static byte[] bytes(String base32) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    int window = 0;
    int bits = 0;
    for (int at = 0; at < base32.length(); at++) {
      window = (window << BITS_OF_A_SYMBOL) | BASE32.indexOf(base32.charAt(at));
      bits += BITS_OF_A_SYMBOL;
      if (bits >= Byte.SIZE) {
        bits -= Byte.SIZE;
        bytes.write(window >> bits);
      }
    }
    return bytes.toByteArray();
  }
}
