// SPDX-License-Identifier: Apache-2.0
package io.trunkline.mail;

import io.trunkline.configuration.SenderAddress;
import io.trunkline.configuration.SmtpUrl;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Properties;
import org.springframework.mail.MailException;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/// Hands mails to the server that SMTP_URL names, one connection each.
final class SmtpRoute implements MailRoute {

  private final JavaMailSenderImpl sender = new JavaMailSenderImpl();

  /// @param host what we call ourselves to the server
  /// @param patience for each of connecting, reading and writing
  SmtpRoute(SmtpUrl server, SenderAddress from, String host, Duration patience) {
    String protocol = server.encryptedFromTheStart() ? "smtps" : "smtp";
    sender.setProtocol(protocol);
    sender.setHost(server.host());
    sender.setPort(server.port());
    sender.setDefaultEncoding(StandardCharsets.UTF_8.name());
    if (server.hasLogin()) {
      sender.setUsername(server.user());
      sender.setPassword(server.password().reveal());
    }
    String milliseconds = Long.toString(patience.toMillis());
    Properties properties = new Properties();
    String prefix = "mail." + protocol + ".";
    properties.setProperty(prefix + "connectiontimeout", milliseconds);
    properties.setProperty(prefix + "timeout", milliseconds);
    properties.setProperty(prefix + "writetimeout", milliseconds);
    properties.setProperty(prefix + "localhost", host);
    properties.setProperty(prefix + "from", from.address().value());
    properties.setProperty(prefix + "auth", Boolean.toString(server.hasLogin()));
    properties.setProperty(prefix + "starttls.enable", "true");
    properties.setProperty(prefix + "starttls.required", Boolean.toString(server.mustEncrypt()));
    properties.setProperty(prefix + "ssl.checkserveridentity", "true");
    sender.setJavaMailProperties(properties);
  }

  @Override
  public void carry(MimeMessage message) {
    try {
      sender.send(message);
    } catch (MailException failed) {
      throw SmtpFailure.of(failed);
    }
  }
}
