// SPDX-License-Identifier: Apache-2.0
package io.trunkline.signin;

import io.trunkline.signin.Proofs.Outcome;
import io.trunkline.tenancy.Tenancy;
import io.trunkline.vocabulary.EmailAddress;
import io.trunkline.vocabulary.PersonId;
import io.trunkline.vocabulary.Secret;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// The passwords people choose: what one must be like, the first one, and another one.
@Component
public final class Passwords {

  /// Characters.
  public static final int SHORTEST = 12;

  /// Bytes in UTF-8, because bcrypt looks at no more; letters beyond a to z take two or three.
  public static final int LONGEST_BYTES = PasswordHashing.MAX_BYTES;

  /// What a password is refused for.
  public enum Weakness {
    TOO_SHORT,
    TOO_LONG,
    /// Among the first that anybody would try.
    TOO_COMMON,
    IS_EMAIL_ADDRESS
  }

  /// What came of setting a password.
  public sealed interface Change {

    /// @param epoch what the session that goes on must carry from now on, see [Sessions#epoch]
    record Changed(long epoch) implements Change {}

    record Weak(Weakness weakness) implements Change {}

    /// There is a password; it is changed, not set.
    record AlreadySet() implements Change {}

    /// The password given as the present one is not.
    record WrongPassword() implements Change {}

    record TooManyTries(Duration retryAfter) implements Change {}
  }

  private final Tenancy tenancy;
  private final AccountTable accounts;
  private final PasswordHashing hashing;
  private final Proofs proofs;
  private final SignInRecord record;
  private final Sessions sessions;
  private final Set<String> commonest = commonest();

  Passwords(
      Tenancy tenancy,
      AccountTable accounts,
      PasswordHashing hashing,
      Proofs proofs,
      SignInRecord record,
      Sessions sessions) {
    this.tenancy = tenancy;
    this.accounts = accounts;
    this.hashing = hashing;
    this.proofs = proofs;
    this.record = record;
    this.sessions = sessions;
  }

  /// Why this cannot be a password of who has the address; empty when it can.
  public Optional<Weakness> weakness(Secret wanted, EmailAddress email) {
    String text = wanted.reveal();
    if (text.codePointCount(0, text.length()) < SHORTEST) {
      return Optional.of(Weakness.TOO_SHORT);
    }
    if (!PasswordHashing.isWithinBytes(wanted)) {
      return Optional.of(Weakness.TOO_LONG);
    }
    if (text.equalsIgnoreCase(email.value())) {
      return Optional.of(Weakness.IS_EMAIL_ADDRESS);
    }
    return isCommon(text) ? Optional.of(Weakness.TOO_COMMON) : Optional.empty();
  }

  /// Whether there is a password at all: who comes by link needs none.
  public boolean isSet(PersonId person) {
    return tenancy.forSignIn(() -> accounts.standing(person).hash().isPresent());
  }

  /// The first password of a person who is being made, on accepting an invitation or setting the
  /// product up, and is signed in nowhere. Joins an open transaction of the sign-in scope, so that
  /// person and password are made together.
  public Change setFirst(PersonId person, Secret wanted) {
    Optional<Weakness> weakness = weakness(wanted, proofs.person(person).email());
    if (weakness.isPresent()) {
      return new Change.Weak(weakness.get());
    }
    String hash = hashing.hash(wanted);
    return tenancy.forSignIn(() -> {
      if (!accounts.addPassword(person, hash)) {
        return new Change.AlreadySet();
      }
      record.ofActor(person, "password.set");
      return new Change.Changed(sessions.epoch(person));
    });
  }

  /// The first password of a person who is signed in and has none; ends what [#change] ends.
  ///
  /// @param keptSession the id of the session she is in
  public Change add(PersonId person, Secret wanted, Visit visit, String keptSession) {
    Optional<Weakness> weakness = weakness(wanted, proofs.person(person).email());
    if (weakness.isPresent()) {
      return new Change.Weak(weakness.get());
    }
    String hash = hashing.hash(wanted);
    Change change =
        tenancy.forSignIn(() -> {
          if (!accounts.addPassword(person, hash)) {
            return new Change.AlreadySet();
          }
          record.ofPerson(visit, person, "password.set", Map.of());
          record.tell(visit, person, MailAboutSignIn.What.PASSWORD_SET);
          return new Change.Changed(sessions.raiseEpoch(person));
        });
    if (change instanceof Change.Changed) {
      sessions.endOthers(person, keptSession);
    }
    return change;
  }

  /// Another password, for who knows the present one. Ends the person's other sessions and the
  /// links in her mails, and makes her device cookies worthless: set a new one with
  /// [DeviceCookies#issue].
  ///
  /// @param keptSession the id of the session she is in
  public Change change(
      PersonId person, Secret present, Secret wanted, Visit visit, String keptSession) {
    return switch (proofs.check(person, new Proofs.Password(present), visit)) {
      case Outcome.Refused _ -> new Change.WrongPassword();
      case Outcome.TooManyTries(Duration wait) -> new Change.TooManyTries(wait);
      case Outcome.Proven _ -> replace(person, wanted, visit, keptSession);
    };
  }

  /// Another password, for who has forgotten the present one and has proved who she is in another
  /// way a moment ago. The caller answers for that moment: [Sessions#SIGNED_IN_BY] is `link`, and
  /// the session is young.
  public Change replace(PersonId person, Secret wanted, Visit visit, String keptSession) {
    Optional<Weakness> weakness = weakness(wanted, proofs.person(person).email());
    if (weakness.isPresent()) {
      return new Change.Weak(weakness.get());
    }
    String hash = hashing.hash(wanted);
    long epoch =
        tenancy.forSignIn(() -> {
          accounts.putPassword(person, hash);
          record.ofPerson(visit, person, "password.changed", Map.of());
          record.tell(visit, person, MailAboutSignIn.What.PASSWORD_CHANGED);
          return sessions.raiseEpoch(person);
        });
    sessions.endOthers(person, keptSession);
    return new Change.Changed(epoch);
  }

  /// Hashes a password just found right again, when that was done with less effort than today's.
  void renewHash(PersonId person, Secret right, Optional<String> hash) {
    hash.filter(hashing::isOutdated)
        .ifPresent(outdated -> {
          String renewed = hashing.hash(right);
          tenancy.forSignIn(() -> accounts.renewHash(person, outdated, renewed));
        });
  }

  /// Also common: one character or a short piece, repeated.
  private boolean isCommon(String password) {
    String plain = password.toLowerCase(Locale.ROOT).strip();
    return commonest.contains(plain) || plain.matches("(.{1,4}?)\\1+.{0,3}");
  }

  private static Set<String> commonest() {
    try (InputStream list = Passwords.class.getResourceAsStream("commonest-passwords.txt")) {
      if (list == null) {
        throw new IllegalStateException("the list of the commonest passwords is missing");
      }
      return new String(list.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .collect(Collectors.toUnmodifiableSet());
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
