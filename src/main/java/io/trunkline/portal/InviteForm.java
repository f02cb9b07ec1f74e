// SPDX-License-Identifier: Apache-2.0
package io.trunkline.portal;

/// Whom to invite, as typed.
public record InviteForm(String email, String role) {

  public InviteForm {
    email = email == null ? "" : email.strip();
    role = role == null ? "" : role;
  }

  public static InviteForm empty(String role) {
    return new InviteForm("", role);
  }
}
