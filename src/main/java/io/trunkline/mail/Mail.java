// SPDX-License-Identifier: Apache-2.0
package io.trunkline.mail;

import io.trunkline.vocabulary.EmailAddress;

/// A finished mail. Whom it comes from is not its choice: the server binds that.
///
/// @param subject in one line: line ends and other control characters become spaces, so that
///   nobody's name can add a header
/// @param text what people without HTML read
/// @param html the same, with links to press
public record Mail(EmailAddress to, String subject, String text, String html) {

  public Mail {
    subject = subject.replaceAll("[\\p{Cntrl}\u2028\u2029]+", " ").strip();
    if (subject.isEmpty() || text.isBlank() || html.isBlank()) {
      throw new IllegalArgumentException("a mail needs a subject, a text and its HTML");
    }
  }

  /// Says nothing of what it says: mails hold links that sign people in.
  @Override
  public String toString() {
    return "Mail[to=" + to + "]";
  }
}
