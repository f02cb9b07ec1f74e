// SPDX-License-Identifier: Apache-2.0
package io.trunkline.mail;

import static io.trunkline.mail.SomeMail.saying;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.trunkline.mail.MailUndelivered.Kind;
import jakarta.mail.Multipart;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SmtpRouteTests {

  private final GreenMail server =
      new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

  @BeforeEach
  void startServer() {
    server.start();
  }

  @AfterEach
  void stopServer() {
    server.stop();
  }

  @Test
  void aMailArrivesAsTextAndHtml() throws Exception {
    // Given
    Mailer mailer = SomeMail.mailer(SomeMail.smtp(greenMail()));

    // When
    mailer.send(saying("Ihr Termin: ✓"));

    // Then
    MimeMessage arrived = onlyArrived();
    assertThat(arrived.getSubject()).isEqualTo("Ihr Termin: ✓");
    assertThat(arrived.getFrom())
        .containsExactly(new InternetAddress("hello@agency.com", "Ágency, Inc.", "UTF-8"));
    assertThat(arrived.getHeader("To", null)).isEqualTo("maria@bright-smile.com");
    assertThat(arrived.getHeader("Return-Path", null)).isEqualTo("<hello@agency.com>");
    assertThat(arrived.getHeader("Date", null)).isEqualTo("Sat, 21 Nov 2026 12:00:00 +0000");
    assertThat(arrived.getMessageID()).matches("<[0-9a-f-]{36}@phones\\.agency\\.com>");
    assertThat(arrived.getHeader("Auto-Submitted", null)).isEqualTo("auto-generated");
    assertThat(arrived.getContentType()).startsWith("multipart/alternative");
    Multipart parts = (Multipart) arrived.getContent();
    assertThat(parts.getCount()).isEqualTo(2);
    assertThat(parts.getBodyPart(0).getContentType()).startsWith("text/plain");
    assertThat(parts.getBodyPart(0).getContent()).isEqualTo("Grüße in plain");
    assertThat(parts.getBodyPart(1).getContentType()).startsWith("text/html");
    assertThat(parts.getBodyPart(1).getContent()).isEqualTo("<p>Grüße in HTML</p>");
  }

  @Test
  void aNameCannotAddAHeader() throws Exception {
    // Given
    Mailer mailer = SomeMail.mailer(SomeMail.smtp(greenMail()));

    // When
    mailer.send(saying("Hello\r\nBcc: victim@elsewhere.com\r\n\r\nBuy"));

    // Then
    MimeMessage arrived = onlyArrived();
    assertThat(arrived.getSubject()).isEqualTo("Hello Bcc: victim@elsewhere.com Buy");
    assertThat(arrived.getHeader("Bcc")).isNull();
    assertThat(arrived.getAllRecipients()).hasSize(1);
  }

  @Test
  void aServerThatIsNotThereIsWorthAnotherTry() throws IOException {
    // Given
    int closed = closedPort();

    // When
    Kind kind = failureAt("smtp://127.0.0.1:" + closed);

    // Then
    assertThat(kind).isEqualTo(Kind.UNREACHABLE);
    assertThat(kind.retryable()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "GREETING, 421 4.3.2 too busy, DEFERRED, true",
    "RCPT, 450 4.2.0 maria@bright-smile.com is greylisted, DEFERRED, true",
    "RCPT, 550 5.1.1 maria@bright-smile.com does not exist, REJECTED, false",
    "MAIL, 421 4.3.2 come back later, DEFERRED, true",
    "MAIL, 553 5.1.8 hello@agency.com may not send, REJECTED, false",
    "DATA, 451 4.3.0 disk is full, DEFERRED, true",
    "DATA, 554 5.7.1 maria@bright-smile.com gets no spam, REJECTED, false",
    "EHLO, '', TIMED_OUT, true",
  })
  void aRefusalTellsWhetherToTryAgain(String command, String reply, Kind kind, boolean retryable)
      throws IOException {
    // Given
    try (RefusingSmtpServer refusing = new RefusingSmtpServer(command, reply)) {
      Mailer mailer = SomeMail.mailer(SomeMail.smtp(refusing.url()));

      // When
      // Then
      assertThatExceptionOfType(MailUndelivered.class)
          .isThrownBy(() -> mailer.send(saying("Hello")))
          .withMessageNotContaining("@")
          .withNoCause()
          .satisfies(failure -> {
            assertThat(failure.kind()).isEqualTo(kind);
            assertThat(failure.kind().retryable()).isEqualTo(retryable);
          });
    }
  }

  @Test
  void aRefusedLoginIsForAPersonToMend() throws IOException {
    // Given
    try (RefusingSmtpServer refusing = new RefusingSmtpServer("AUTH", "535 5.7.8 wrong password")) {

      // When
      Kind kind = failureAt(refusing.url().replace("smtp://", "smtp://user:canary@"));

      // Then
      assertThat(kind).isEqualTo(Kind.UNAUTHORIZED);
    }
  }

  @Test
  void aServerThatTalksInTheClearWhereEncryptionIsAskedForIsNotTrusted() throws IOException {
    // Given
    try (RefusingSmtpServer refusing = new RefusingSmtpServer("NONE", "")) {

      // When
      Kind kind = failureAt(refusing.url().replace("smtp://", "smtps://"));

      // Then
      assertThat(kind).isEqualTo(Kind.UNENCRYPTED);
    }
  }

  private static Kind failureAt(String url) {
    try {
      SomeMail.mailer(SomeMail.smtp(url)).send(saying("Hello"));
    } catch (MailUndelivered failure) {
      return failure.kind();
    }
    throw new AssertionError("the mail left");
  }

  private String greenMail() {
    return "smtp://127.0.0.1:" + server.getSmtp().getPort();
  }

  private MimeMessage onlyArrived() {
    assertThat(server.getReceivedMessages()).hasSize(1);
    return server.getReceivedMessages()[0];
  }

  private static int closedPort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
