// SPDX-License-Identifier: Apache-2.0
package io.trunkline.mail;

import jakarta.mail.internet.MimeMessage;

/// A way for mails to leave: a mail server, or the development mailbox.
interface MailRoute {

  /// @throws MailUndelivered when it did not take the mail
  void carry(MimeMessage message);
}
