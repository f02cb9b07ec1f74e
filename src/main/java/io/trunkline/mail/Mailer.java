// SPDX-License-Identifier: Apache-2.0
package io.trunkline.mail;

import io.trunkline.vocabulary.EmailAddress;
import jakarta.mail.internet.MimeMessage;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sends mails, and returns when they have left.
///
/// Safe for use by many threads. Blocks for as long as the mail server takes, some seconds at
/// worst: call it from a listener or a job, never while somebody waits for a page or a row is
/// locked.
public final class Mailer {

  private static final Logger LOG = LoggerFactory.getLogger(Mailer.class);

  private final LetterTemplates templates;
  private final MimeLetter mime;
  private final List<MailRoute> routes;

  /// @param routes all of them carry each mail, in this order
  Mailer(LetterTemplates templates, MimeLetter mime, List<MailRoute> routes) {
    if (routes.isEmpty()) {
      throw new IllegalArgumentException("there is no way for a mail to leave");
    }
    this.templates = templates;
    this.mime = mime;
    this.routes = List.copyOf(routes);
  }

  /// Whether mails leave this machine; otherwise the development mailbox alone catches them.
  public boolean reachesPeople() {
    return routes.stream().anyMatch(SmtpRoute.class::isInstance);
  }

  /// Gives the letter its words and sends it.
  ///
  /// @throws MailUndelivered when it did not leave; nothing is kept for later here
  public void send(EmailAddress to, Letter letter) {
    send(templates.compose(to, letter));
    LOG.atInfo().addKeyValue("letter", letter.template()).log("Mail sent");
  }

  /// @throws MailUndelivered when it did not leave; nothing is kept for later here
  public void send(Mail mail) {
    MimeMessage message = mime.write(mail);
    routes.forEach(route -> route.carry(message));
  }
}
