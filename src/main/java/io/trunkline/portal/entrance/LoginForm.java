// SPDX-License-Identifier: Apache-2.0
package io.trunkline.portal.entrance;

import org.jspecify.annotations.Nullable;

/// The address on the sign-in form; the password is taken apart, so that no page can show it again.
record LoginForm(String email) {

  LoginForm(@Nullable String email) {
    this.email = email == null ? "" : email.strip();
  }
}
