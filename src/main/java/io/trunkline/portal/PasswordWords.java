// SPDX-License-Identifier: Apache-2.0
package io.trunkline.portal;

import io.trunkline.signin.Passwords;

/// Says why a password will not do.
public final class PasswordWords {

  private PasswordWords() {}

  public static String explain(Passwords.Weakness weakness) {
    return switch (weakness) {
      case TOO_SHORT -> "Use at least " + Passwords.SHORTEST + " characters.";
      case TOO_LONG ->
          "Use at most "
              + Passwords.LONGEST_BYTES
              + " characters; letters with accents count as two.";
      case TOO_COMMON -> "This one is among the first that anybody would try. Choose another.";
      case IS_EMAIL_ADDRESS -> "Your e-mail address is no secret. Choose something else.";
    };
  }
}
