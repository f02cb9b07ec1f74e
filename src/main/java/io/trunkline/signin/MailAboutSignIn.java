// SPDX-License-Identifier: Apache-2.0
package io.trunkline.signin;

import io.trunkline.configuration.ProductSettings;
import io.trunkline.mail.Letter;
import io.trunkline.mail.Mailer;
import io.trunkline.organizations.People;
import io.trunkline.organizations.Person;
import io.trunkline.signin.AccountTable.Notice;
import io.trunkline.signin.MagicLinkTable.Open;
import io.trunkline.tenancy.Tenancy;
import io.trunkline.vocabulary.Secret;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.springframework.scheduling.annotation.Async;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/// Writes and sends the mails of this module, after what they tell has been committed and while
/// nobody waits. A mail that does not leave is tried again with its event.
@Component
class MailAboutSignIn {

  /// A link was asked for, by or for somebody or nobody.
  record LinkRequested(UUID link) {}

  /// There is something to tell a person about her account.
  record NoticeLeft(UUID notice) {}

  /// What there is to tell.
  enum What {
    PASSWORD_CHANGED(""),
    PASSWORD_SET("A password was set for your account, which had none."),
    CODES_ON("One-time codes were switched on for your account."),
    CODES_REPLACED(
        "One-time codes for your account now come from another phone; the old phone's are void."),
    CODES_OFF("One-time codes were switched off for your account."),
    RECOVERY_CODES_RENEWED("New recovery codes were made for your account; the old ones are void."),
    RECOVERY_CODE_USED("One of your recovery codes was used.");

    private final String sentence;

    What(String sentence) {
      this.sentence = sentence;
    }
  }

  private record Addressed(Person to, Letter letter) {}

  /// Where a person looks after her account.
  private static final String ACCOUNT = "/profile";

  /// Where she gets in when somebody else has changed her password.
  private static final String SIGN_IN = "/login";

  /// A link whose mail leaves a moment after it was asked for still works for "15 minutes".
  private static final Duration TO_FULL_MINUTES = Duration.ofSeconds(59);

  private final Tenancy tenancy;
  private final People people;
  private final AccountTable accounts;
  private final MagicLinkTable links;
  private final Mailer mailer;
  private final ProductSettings product;

  MailAboutSignIn(
      Tenancy tenancy,
      People people,
      AccountTable accounts,
      MagicLinkTable links,
      Mailer mailer,
      ProductSettings product) {
    this.tenancy = tenancy;
    this.people = people;
    this.accounts = accounts;
    this.links = links;
    this.mailer = mailer;
    this.product = product;
  }

  /// Makes the token here: it must not travel in the event, which is kept. Tried again, it makes
  /// another one, and a mail that left after all holds a link that does not work.
  @Async
  @TransactionalEventListener
  void mailLink(LinkRequested event) {
    tenancy
        .forSignIn(() -> links.open(event.link()).flatMap(open -> addressed(event.link(), open)))
        .ifPresent(this::send);
  }

  @Async
  @TransactionalEventListener
  void mailNotice(NoticeLeft event) {
    tenancy
        .forSignIn(() -> accounts.notice(event.notice()).flatMap(this::addressed))
        .ifPresent(this::send);
    tenancy.forSignIn(() -> accounts.forgetNotice(event.notice()));
  }

  private Optional<Addressed> addressed(UUID link, Open open) {
    Optional<Person> reader = people.find(open.person()).filter(Predicate.not(Person::disabled));
    return reader.map(person -> {
      Secret token = MagicLinks.newToken();
      links.putToken(link, token);
      URI address = product.linkTo(MagicLinks.PATH + "?token=" + token.reveal());
      Duration valid = open.left().plus(TO_FULL_MINUTES);
      return new Addressed(person, new Letter.MagicLink(address, valid, open.askedFrom()));
    });
  }

  private Optional<Addressed> addressed(Notice notice) {
    return people.find(notice.person()).map(person -> new Addressed(person, letter(notice)));
  }

  private Letter letter(Notice notice) {
    What what = What.valueOf(notice.what());
    return what == What.PASSWORD_CHANGED
        ? new Letter.PasswordChanged(notice.at(), notice.askedFrom(), product.linkTo(SIGN_IN))
        : new Letter.SecurityNotice(
            what.sentence, notice.at(), notice.askedFrom(), product.linkTo(ACCOUNT));
  }

  private void send(Addressed addressed) {
    mailer.send(addressed.to().email(), addressed.letter());
  }
}
