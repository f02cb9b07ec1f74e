// SPDX-License-Identifier: Apache-2.0
package io.trunkline.mail;

import io.trunkline.configuration.ProductSettings;
import io.trunkline.configuration.SenderAddress;
import io.trunkline.configuration.SmtpUrl;
import io.trunkline.vocabulary.EmailAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/// The parts of mail tests: who, when, and what it takes to send.
final class SomeMail {

  static final EmailAddress MARIA = new EmailAddress("maria@bright-smile.com");
  static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
  static final Duration PATIENCE = Duration.ofMillis(500);

  private static final SenderAddress AGENCY =
      SenderAddress.parse("Ágency, Inc. <hello@agency.com>");

  private SomeMail() {}

  static ProductSettings settings(Path home) {
    return new ProductSettings(
        URI.create("https://phones.agency.com"), ProductSettings.Environment.DEVELOPMENT, home);
  }

  static Mailer mailer(MailRoute... routes) {
    return new Mailer(
        new LetterTemplates(settings(Path.of("/none"))),
        new MimeLetter(AGENCY, "phones.agency.com", InstantSource.fixed(NOON)),
        List.of(routes));
  }

  static SmtpRoute smtp(String url) {
    return new SmtpRoute(SmtpUrl.parse(url), AGENCY, "phones.agency.com", PATIENCE);
  }

  static Mail saying(String subject) {
    return new Mail(MARIA, subject, "Grüße in plain", "<p>Grüße in HTML</p>");
  }
}
