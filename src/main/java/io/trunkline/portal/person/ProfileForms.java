// SPDX-License-Identifier: Apache-2.0
package io.trunkline.portal.person;

import org.jspecify.annotations.Nullable;

/// What a person types on her own page.
final class ProfileForms {

  private ProfileForms() {}

  /// Her name.
  record NameForm(String name) {

    NameForm(@Nullable String name) {
      this.name = name == null ? "" : name.strip();
    }
  }

  /// Her password, the present one and the one to come.
  record PasswordForm(String current, String fresh) {

    static final PasswordForm EMPTY = new PasswordForm("", "");

    PasswordForm(@Nullable String current, @Nullable String fresh) {
      this.current = current == null ? "" : current;
      this.fresh = fresh == null ? "" : fresh;
    }

    @Override
    public String toString() {
      return "PasswordForm";
    }
  }

  /// A code from her authenticator.
  record CodeForm(String code) {

    static final CodeForm EMPTY = new CodeForm("");

    CodeForm(@Nullable String code) {
      this.code = code == null ? "" : code.replace(" ", "");
    }

    @Override
    public String toString() {
      return "CodeForm";
    }
  }
}
