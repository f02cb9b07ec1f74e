// SPDX-License-Identifier: Apache-2.0
package io.trunkline.signin;

import com.google.zxing.WriterException;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;
import io.trunkline.organizations.Membership;
import io.trunkline.organizations.People;
import io.trunkline.organizations.Person;
import io.trunkline.organizations.Role;
import io.trunkline.signin.Proofs.Outcome;
import io.trunkline.signin.Proofs.Proof;
import io.trunkline.signin.Proofs.SecondStep;
import io.trunkline.tenancy.Tenancy;
import io.trunkline.vocabulary.PersonId;
import io.trunkline.vocabulary.Secret;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// One-time codes from an authenticator app, as the second step of signing in: set up, confirm,
/// renew recovery codes, remove. Each method is for the person herself, signed in or on her way.
@Component
public final class OneTimeCodes {

  private static final String ISSUER = "Trunkline";

  /// A set-up begun, to be shown to the person and nobody else.
  ///
  /// @param secret to type into the app, in groups of four
  /// @param address the same as an `otpauth:` address
  /// @param picture the same as a QR code
  public record SetUp(Secret secret, Secret address, Picture picture) {}

  /// A QR code as the `d` of an SVG path, one unit for each module.
  ///
  /// @param size width and height of the `viewBox`, quiet zone included
  public record Picture(int size, String path) {

    /// It holds the secret.
    @Override
    public String toString() {
      return "Picture[***]";
    }
  }

  /// What came of asking for a set-up in place of the phone that counts.
  public sealed interface NewPhone {

    record Begun(SetUp setUp) implements NewPhone {}

    record Refused() implements NewPhone {}

    record TooManyTries(Duration retryAfter) implements NewPhone {}
  }

  /// What came of asking to do without codes.
  public sealed interface Removal {

    record Removed() implements Removal {}

    /// She must use codes; another phone can take the place of this one.
    record Required() implements Removal {}

    record Refused() implements Removal {}

    record TooManyTries(Duration retryAfter) implements Removal {}
  }

  /// What came of confirming a set-up, or of asking for new recovery codes.
  public sealed interface Confirmation {

    /// @param recoveryCodes to write down now: they cannot be shown again
    record Confirmed(List<Secret> recoveryCodes) implements Confirmation {}

    record Refused() implements Confirmation {}

    record TooManyTries(Duration retryAfter) implements Confirmation {}
  }

  /// Whether operators must use codes in this installation.
  record Policy(boolean requiredOfOperators) {}

  private final Tenancy tenancy;
  private final People people;
  private final Totp totp;
  private final Proofs proofs;
  private final SignInRecord record;
  private final Policy policy;

  OneTimeCodes(
      Tenancy tenancy,
      People people,
      Totp totp,
      Proofs proofs,
      SignInRecord record,
      Policy policy) {
    this.tenancy = tenancy;
    this.people = people;
    this.totp = totp;
    this.proofs = proofs;
    this.record = record;
    this.policy = policy;
  }

  public boolean isOn(PersonId person) {
    return tenancy.forSignIn(() -> totp.isOn(person));
  }

  /// Whether this person must use codes, and will be led to the set-up when she has none.
  public boolean isRequired(PersonId person) {
    return policy.requiredOfOperators()
        && isRequired(tenancy.forSignIn(() -> people.memberships(person)));
  }

  /// Whether somebody who belongs to these organizations must use codes.
  public boolean isRequired(List<Membership> memberships) {
    return policy.requiredOfOperators()
        && memberships.stream().map(Membership::role).anyMatch(Role.OPERATOR::equals);
  }

  public int recoveryCodesLeft(PersonId person) {
    return tenancy.forSignIn(() -> totp.recoveryCodesLeft(person));
  }

  /// Begins the set-up, with a secret nobody has seen; empty when codes are on already.
  ///
  /// @param session the id of the session it is shown in: no other can see or finish it
  public Optional<SetUp> start(PersonId person, Secret session) {
    return tenancy.forSignIn(() ->
        people
            .find(person)
            .filter(known -> !totp.isOn(person))
            .map(known -> setUp(known, totp.begin(person, session, false))));
  }

  /// The set-up this session has begun within the hour, to be shown again.
  public Optional<SetUp> begun(PersonId person, Secret session) {
    return tenancy.forSignIn(() ->
        people
            .find(person)
            .flatMap(known -> totp.begun(person, session).map(secret -> setUp(known, secret))));
  }

  /// Begins a set-up in place of the phone that counts, for who holds it or a recovery code. Until
  /// the new one is confirmed, the old one counts.
  public NewPhone startAnew(PersonId person, SecondStep proof, Secret session, Visit visit) {
    return switch (proofs.check(person, proof, visit)) {
      case Outcome.Refused _ -> new NewPhone.Refused();
      case Outcome.TooManyTries(Duration wait) -> new NewPhone.TooManyTries(wait);
      case Outcome.Proven _ ->
          tenancy.forSignIn(() ->
              new NewPhone.Begun(
                  setUp(people.find(person).orElseThrow(), totp.begin(person, session, true))));
    };
  }

  /// Finishes the set-up with a code from the app; from then on signing in needs one.
  ///
  /// Not limited: whoever is here has been shown the secret and need not guess.
  public Confirmation confirm(PersonId person, Secret code, Secret session, Visit visit) {
    return tenancy.forSignIn(() -> {
      boolean before = totp.isOn(person);
      if (!totp.confirm(person, session, code)) {
        return new Confirmation.Refused();
      }
      record.ofPerson(
          visit, person, before ? "signin.code-replaced" : "signin.code-enabled", Map.of());
      record.tell(
          visit,
          person,
          before ? MailAboutSignIn.What.CODES_REPLACED : MailAboutSignIn.What.CODES_ON);
      return new Confirmation.Confirmed(totp.renewRecoveryCodes(person));
    });
  }

  /// Makes the old recovery codes worthless and shows ten new ones.
  public Confirmation renewRecoveryCodes(PersonId person, Proof proof, Visit visit) {
    return switch (proofs.check(person, proof, visit)) {
      case Outcome.Refused _ -> new Confirmation.Refused();
      case Outcome.TooManyTries(Duration wait) -> new Confirmation.TooManyTries(wait);
      case Outcome.Proven _ -> tenancy.forSignIn(() -> renew(person, visit));
    };
  }

  /// Switches codes off, for who need not use them; a password is enough from then on.
  public Removal remove(PersonId person, Proof proof, Visit visit) {
    if (isRequired(person)) {
      return new Removal.Required();
    }
    return switch (proofs.check(person, proof, visit)) {
      case Outcome.Refused _ -> new Removal.Refused();
      case Outcome.TooManyTries(Duration wait) -> new Removal.TooManyTries(wait);
      case Outcome.Proven _ -> {
        tenancy.forSignIn(() -> removeProven(person, visit));
        yield new Removal.Removed();
      }
    };
  }

  private Confirmation renew(PersonId person, Visit visit) {
    if (!totp.isOn(person)) {
      return new Confirmation.Refused();
    }
    record.ofPerson(visit, person, "signin.recovery-codes-renewed", Map.of());
    record.tell(visit, person, MailAboutSignIn.What.RECOVERY_CODES_RENEWED);
    return new Confirmation.Confirmed(totp.renewRecoveryCodes(person));
  }

  private void removeProven(PersonId person, Visit visit) {
    if (totp.isOn(person)) {
      record.ofPerson(visit, person, "signin.code-disabled", Map.of());
      record.tell(visit, person, MailAboutSignIn.What.CODES_OFF);
    }
    totp.remove(person);
  }

  private static SetUp setUp(Person known, Secret secret) {
    String account = known.email().value();
    String address =
        "otpauth://totp/%s:%s?secret=%s&issuer=%s&algorithm=SHA1&digits=6&period=30"
            .formatted(ISSUER, encoded(account), secret.reveal(), ISSUER);
    String groups = secret.reveal().replaceAll("(.{4})(?=.)", "$1 ");
    return new SetUp(Secret.of(groups), Secret.of(address), picture(address));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static Picture picture(String text) {
    try {
      return picture(Encoder.encode(text, ErrorCorrectionLevel.M).getMatrix());
    } catch (WriterException tooLong) {
      throw new IllegalStateException("an otpauth address does not fit a QR code", tooLong);
    }
  }

  private static Picture picture(ByteMatrix modules) {
    int quiet = 4;
    StringBuilder path = new StringBuilder();
    for (int y = 0; y < modules.getHeight(); y++) {
      for (int x = 0; x < modules.getWidth(); x++) {
        if (modules.get(x, y) == 1) {
          path.append('M').append(x + quiet).append(' ').append(y + quiet).append("h1v1h-1z");
        }
      }
    }
    return new Picture(modules.getWidth() + 2 * quiet, path.toString());
  }
}
