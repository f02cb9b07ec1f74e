// SPDX-License-Identifier: Apache-2.0
package io.trunkline.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class LetterTests {

  private static final URI LINK = URI.create("https://phones.agency.com/login/link?token=a&b=c");

  private final LetterTemplates templates =
      new LetterTemplates(SomeMail.settings(Path.of("/none")));

  @Test
  void theMagicLinkCanBePressedAndCopied() {
    // Given
    Letter letter = new Letter.MagicLink(LINK, Duration.ofMinutes(15), "Firefox on Linux");

    // When
    Mail mail = templates.compose(SomeMail.MARIA, letter);

    // Then
    assertThat(mail.subject()).isEqualTo("Your sign-in link");
    assertThat(mail.text())
        .contains("within 15 minutes")
        .contains("\n" + LINK + "\n")
        .contains("Asked from Firefox on Linux.")
        .contains("Sent by Trunkline at phones.agency.com.")
        .doesNotContain("[(", "th:");
    assertThat(mail.html())
        .contains("href=\"https://phones.agency.com/login/link?token=a&amp;b=c\"")
        .contains("15 minutes")
        .contains("Asked from <span>Firefox on Linux</span>")
        .doesNotContain(" th:", "xmlns", "<img", "What the mail says");
  }

  @Test
  void everyLetterSaysWhatItKnowsInBothForms() {
    // Given
    List<Letter> letters =
        List.of(
            new Letter.Invitation("Ann Ray", "Bright Smile", "owner", LINK, Duration.ofDays(7)),
            new Letter.PasswordChanged(SomeMail.NOON, "Ann's phone", LINK),
            new Letter.SecurityNotice("Ann signed out everywhere.", SomeMail.NOON, "here", LINK));

    // When
    List<Mail> mails =
        letters.stream().map(letter -> templates.compose(SomeMail.MARIA, letter)).toList();

    // Then
    assertThat(mails)
        .extracting(Mail::subject)
        .containsExactly(
            "Ann Ray invites you to Bright Smile",
            "Your password was changed",
            "A security notice for your account");
    assertThat(mails.get(0).text()).contains("as owner", "within 7 days");
    assertThat(mails.get(0).html()).contains("7 days", "<strong>Ann Ray</strong>");
    assertThat(mails.get(1).text()).contains("On 21 November 2026 at 12:00 UTC, from Ann's phone.");
    assertThat(mails.get(1).html()).contains("21 November 2026 at 12:00 UTC", "Ann&#39;s phone");
    assertThat(mails.get(2).text()).contains("Ann signed out everywhere.");
    assertThat(mails.get(2).html()).contains("Ann signed out everywhere.");
  }

  @Test
  void whatPeopleTypedStaysText() {
    // Given
    Letter letter =
        new Letter.Invitation(
            "<b>Ann</b>\r\nBcc: x@y.zz",
            "[[${home}]] <script>alert(1)</script> https://evil.example/login",
            "owner",
            LINK,
            Duration.ofDays(7));

    // When
    Mail mail = templates.compose(SomeMail.MARIA, letter);

    // Then
    assertThat(mail.html())
        .doesNotContain("<script", "<b>", "https://evil")
        .contains("[[${home}]]", "&lt;script&gt;");
    assertThat(mail.text()).doesNotContain("https://evil").contains("[[${home}]]");
    assertThat(mail.subject()).doesNotContain("\n", "\r");
  }

  @Test
  void noLetterLeadsAnywhereElse() {
    // Given
    Letter letter =
        new Letter.MagicLink(
            URI.create("https://phones.agency.com.evil.example/"), Duration.ofMinutes(15), "here");

    // When
    // Then
    assertThatIllegalStateException()
        .isThrownBy(() -> templates.compose(SomeMail.MARIA, letter))
        .withMessageNotContaining("evil");
  }

  @Test
  void longTextsOfOthersAreCut() {
    // Given
    String endless = "a".repeat(5_000);

    // When
    String plain = Letter.plain(endless);

    // Then
    assertThat(plain).hasSize(100).endsWith("…");
  }

  @Test
  void aMailPrintsNothingOfWhatItSays() {
    // Given
    Mail mail = SomeMail.saying("canary");

    // When
    String printed = mail.toString();

    // Then
    assertThat(printed).isEqualTo("Mail[to=…@bright-smile.com]");
  }
}
