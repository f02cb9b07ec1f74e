// SPDX-License-Identifier: Apache-2.0
package io.trunkline.mail;

import static io.trunkline.mail.SomeMail.saying;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.trunkline.configuration.ProductSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class DevelopmentMailboxTests {

  @TempDir private Path home;
  private DevelopmentMailbox mailbox;
  private Mailer mailer;

  @BeforeEach
  void openMailbox() {
    mailbox = new DevelopmentMailbox(home.resolve("mailbox"));
    mailer = SomeMail.mailer(mailbox);
  }

  @Test
  void aCaughtMailIsAllThere() throws IOException {
    // Given
    Mail mail = saying("Ihr Termin: ✓");

    // When
    mailer.send(mail);

    // Then
    assertThat(mailbox.newest(10))
        .containsExactly(
            new CaughtMail(
                "000000000001",
                SomeMail.NOON,
                "Ágency, Inc.",
                SomeMail.MARIA,
                "Ihr Termin: ✓",
                "Grüße in plain",
                "<p>Grüße in HTML</p>"));
    assertThat(mailbox.find("000000000001")).hasValue(mailbox.newest(1).getFirst());
    assertThat(Files.readString(home.resolve("mailbox/000000000001.eml")))
        .contains("Auto-Submitted: auto-generated");
    assertThat(
            PosixFilePermissions.toString(Files.getPosixFilePermissions(home.resolve("mailbox"))))
        .isEqualTo("rwx------");
  }

  @Test
  void theNewestComeFirstAlsoAfterARestart() {
    // Given
    mailer.send(saying("one"));
    mailer.send(saying("two"));

    // When
    SomeMail.mailer(new DevelopmentMailbox(home.resolve("mailbox"))).send(saying("three"));

    // Then
    assertThat(mailbox.newest(2)).extracting(CaughtMail::subject).containsExactly("three", "two");
  }

  @Test
  void theOldestMakeRoom() {
    // Given
    IntStream.range(0, DevelopmentMailbox.MOST_KEPT).forEach(n -> mailer.send(saying("old " + n)));

    // When
    mailer.send(saying("new"));

    // Then
    List<CaughtMail> kept = mailbox.newest(1_000);
    assertThat(kept).hasSize(DevelopmentMailbox.MOST_KEPT);
    assertThat(kept.getFirst().subject()).isEqualTo("new");
    assertThat(kept.getLast().subject()).isEqualTo("old 1");
  }

  @Test
  void manyMailsAtOnceAreAllCaught() {
    // Given
    List<Thread> senders =
        IntStream.range(0, 40)
            .mapToObj(n -> Thread.ofVirtual().unstarted(() -> mailer.send(saying("mail " + n))))
            .toList();

    // When
    senders.forEach(Thread::start);
    senders.forEach(DevelopmentMailboxTests::join);

    // Then
    assertThat(mailbox.newest(100).stream().map(CaughtMail::subject).collect(Collectors.toSet()))
        .hasSize(40);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "../secret", "000000000001.eml", "..%2fsecret", "/etc/passwd", "1"})
  void noIdentifierLeadsOutOfTheMailbox(String id) throws IOException {
    // Given
    mailer.send(saying("inside"));
    Files.writeString(home.resolve("secret.eml"), "outside");

    // When
    // Then
    assertThat(mailbox.find(id)).isEmpty();
  }

  @Test
  void anEmptiedMailboxIsEmpty() throws IOException {
    // Given
    mailer.send(saying("one"));

    // When
    mailbox.clear();

    // Then
    assertThat(mailbox.newest(10)).isEmpty();
    try (Stream<Path> files = Files.list(home.resolve("mailbox"))) {
      assertThat(files).isEmpty();
    }
  }

  @Test
  void aMailboxThatCannotBeWrittenSaysSo() throws IOException {
    // Given
    Path file = Files.writeString(home.resolve("file"), "in the way");
    Mailer unlucky = SomeMail.mailer(new DevelopmentMailbox(file.resolve("mailbox")));

    // When
    // Then
    assertThatExceptionOfType(MailUndelivered.class)
        .isThrownBy(() -> unlucky.send(saying("one")))
        .withMessage("the development mailbox cannot be written");
  }

  @Test
  void productionHasNoMailbox() {
    // Given
    ApplicationContextRunner application =
        new ApplicationContextRunner()
            .withUserConfiguration(MailBeans.class)
            .withBean(ProductSettings.class, () -> SomeMail.settings(home))
            .withBean(InstantSource.class, InstantSource::system);

    // When
    ApplicationContextRunner production =
        application.withPropertyValues(
            "trunkline.environment=production", "trunkline.mail.smtp-url=smtp://mail.agency.com");

    // Then
    application.run(context -> assertThat(context).hasSingleBean(DevelopmentMailbox.class));
    production.run(context ->
        assertThat(context).hasSingleBean(Mailer.class).doesNotHaveBean(DevelopmentMailbox.class));
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException interrupted) {
      throw new AssertionError(interrupted);
    }
  }
}
