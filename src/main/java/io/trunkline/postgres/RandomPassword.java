// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgres;

import io.trunkline.vocabulary.Secret;
import java.security.SecureRandom;
import java.util.Base64;

/// Passwords that no person ever types.
final class RandomPassword {

  private static final int BYTES = 32;

  private RandomPassword() {}

  static Secret make() {
    byte[] bytes = new byte[BYTES];
    new SecureRandom().nextBytes(bytes);
    return Secret.of(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
  }
}
