// SPDX-License-Identifier: Apache-2.0
package io.trunkline.signin;

import io.trunkline.signin.OneTimeCodes.SetUp;
import io.trunkline.vocabulary.Secret;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.InstantSource;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// An authenticator app, written from RFC 6238 and not from our own code: it knows only what the
/// set-up page shows.
public final class Phone {

  private final byte[] key;

  public Phone(SetUp setUp) {
    this(setUp.secret());
  }

  Phone(Secret typedIn) {
    this.key = decoded(typedIn.reveal().replace(" ", ""));
  }

  public Secret code(InstantSource clock) {
    return codeAfter(clock, 0);
  }

  public Secret codeAfter(InstantSource clock, int steps) {
    return Secret.of(String.format(Locale.ROOT, "%06d", digits(step(clock) + steps)));
  }

  /// Wrong in this step and in those around it.
  Secret wrong(InstantSource clock) {
    int wrong = 0;
    while (wrong == digits(step(clock) - 1)
        || wrong == digits(step(clock))
        || wrong == digits(step(clock) + 1)) {
      wrong++;
    }
    return Secret.of(String.format(Locale.ROOT, "%06d", wrong));
  }

  private static long step(InstantSource clock) {
    return clock.instant().getEpochSecond() / 30;
  }

  private int digits(long step) {
    try {
      Mac mac = Mac.getInstance("HmacSHA1");
      mac.init(new SecretKeySpec(key, "HmacSHA1"));
      byte[] hash = mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
      int offset = hash[hash.length - 1] & 0xf;
      return (ByteBuffer.wrap(hash, offset, Integer.BYTES).getInt() & Integer.MAX_VALUE)
          % 1_000_000;
    } catch (GeneralSecurityException unexpected) {
      throw new AssertionError(unexpected);
    }
  }

  private static byte[] decoded(String base32) {
    byte[] bytes = new byte[base32.length() * 5 / 8];
    int buffer = 0;
    int bits = 0;
    int written = 0;
    for (int position = 0; position < base32.length(); position++) {
      buffer = (buffer << 5) | "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(base32.charAt(position));
      bits += 5;
      if (bits >= 8) {
        bits -= 8;
        bytes[written++] = (byte) (buffer >> bits);
      }
    }
    return bytes;
  }
}
