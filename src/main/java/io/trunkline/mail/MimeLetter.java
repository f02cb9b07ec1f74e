// SPDX-License-Identifier: Apache-2.0
package io.trunkline.mail;

import io.trunkline.configuration.SenderAddress;
import io.trunkline.vocabulary.EmailAddress;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Properties;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Mails as they travel: MIME, written and read.
final class MimeLetter {

  private static final String UTF_8 = StandardCharsets.UTF_8.name();
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("EEE, d MMM uuuu HH:mm:ss Z", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);
  private static final Session SESSION = Session.getInstance(new Properties());

  private final SenderAddress from;
  private final String host;
  private final InstantSource clock;

  /// @param host for the identifiers of our mails
  MimeLetter(SenderAddress from, String host, InstantSource clock) {
    this.from = from;
    this.host = host;
    this.clock = clock;
  }

  MimeMessage write(Mail mail) {
    try {
      MimeMessage message = new MimeMessage(SESSION);
      message.setFrom(new InternetAddress(from.address().value(), from.name(), UTF_8));
      message.setRecipient(Message.RecipientType.TO, new InternetAddress(mail.to().value()));
      message.setSubject(mail.subject(), UTF_8);
      message.setHeader("Date", DATE.format(clock.instant()));
      // RFC 3834: nobody's out-of-office note shall answer a machine.
      message.setHeader("Auto-Submitted", "auto-generated");
      message.setHeader("X-Auto-Response-Suppress", "All");
      message.setContent(
          new MimeMultipart("alternative", part(mail.text(), "plain"), part(mail.html(), "html")));
      message.saveChanges();
      message.setHeader("Message-ID", "<" + UUID.randomUUID() + "@" + host + ">");
      return message;
    } catch (MessagingException | UnsupportedEncodingException impossible) {
      throw new IllegalStateException("a mail could not be written as MIME", impossible);
    }
  }

  private static MimeBodyPart part(String text, String subtype) throws MessagingException {
    MimeBodyPart part = new MimeBodyPart();
    part.setText(text, UTF_8, subtype);
    return part;
  }

  static byte[] bytes(MimeMessage message) {
    try {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      message.writeTo(bytes);
      return bytes.toByteArray();
    } catch (MessagingException impossible) {
      throw new IllegalStateException("a mail could not be written as MIME", impossible);
    } catch (IOException inMemory) {
      throw new UncheckedIOException(inMemory);
    }
  }

  /// @throws IOException also when the bytes are no mail of ours
  static CaughtMail read(String id, InputStream bytes) throws IOException {
    try {
      MimeMessage message = new MimeMessage(SESSION, bytes);
      String to = message.getHeader("To", null);
      return new CaughtMail(
          id,
          Instant.from(DATE.parse(message.getHeader("Date", null))),
          shown((InternetAddress) message.getFrom()[0]),
          new EmailAddress(to),
          message.getSubject(),
          body(message, "text/plain"),
          body(message, "text/html"));
    } catch (MessagingException | RuntimeException notOurs) {
      throw new IOException("not a mail of ours", notOurs);
    }
  }

  private static String shown(InternetAddress from) {
    @Nullable String name = from.getPersonal();
    return name == null || name.isBlank() ? from.getAddress() : name;
  }

  private static String body(Part part, String type) throws MessagingException, IOException {
    if (part.isMimeType(type)) {
      return part.getContent().toString();
    }
    if (part.getContent() instanceof Multipart parts) {
      for (int index = 0; index < parts.getCount(); index++) {
        String body = body(parts.getBodyPart(index), type);
        if (!body.isEmpty()) {
          return body;
        }
      }
    }
    return "";
  }
}
