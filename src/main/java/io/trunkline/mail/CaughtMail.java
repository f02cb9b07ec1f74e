// SPDX-License-Identifier: Apache-2.0
package io.trunkline.mail;

import io.trunkline.vocabulary.EmailAddress;
import java.time.Instant;

/// A mail in the development mailbox.
///
/// @param id digits, in the order of arrival
/// @param from the sender as mail programs show it: the name, or the address where there is none
public record CaughtMail(
    String id, Instant at, String from, EmailAddress to, String subject, String text, String html) {

  /// As silent as the [Mail] it was.
  @Override
  public String toString() {
    return "CaughtMail[id=" + id + ", to=" + to + "]";
  }
}
