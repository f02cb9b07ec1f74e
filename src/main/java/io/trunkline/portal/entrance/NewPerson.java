// SPDX-License-Identifier: Apache-2.0
package io.trunkline.portal.entrance;

import io.trunkline.portal.PasswordWords;
import io.trunkline.signin.Passwords;
import io.trunkline.vocabulary.EmailAddress;
import io.trunkline.vocabulary.PlainText;
import io.trunkline.vocabulary.Secret;
import org.springframework.validation.BindingResult;

/// What every new account needs: a name and a password that will do.
final class NewPerson {

  private static final int MAX_NAME_LENGTH = 100;

  private NewPerson() {}

  static void checkName(String name, BindingResult problems) {
    if (name.isBlank() || name.length() > MAX_NAME_LENGTH || !PlainText.isOneLine(name)) {
      problems.rejectValue("name", "name", "Write your name, at most 100 characters.");
    }
  }

  static void check(
      String name,
      String password,
      EmailAddress email,
      Passwords passwords,
      BindingResult problems) {
    checkName(name, problems);
    passwords
        .weakness(Secret.of(password), email)
        .ifPresent(
            weakness -> problems.rejectValue("password", "weak", PasswordWords.explain(weakness)));
  }
}
