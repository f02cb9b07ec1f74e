// SPDX-License-Identifier: Apache-2.0
package io.trunkline.signin;

import io.trunkline.organizations.People;
import io.trunkline.organizations.Person;
import io.trunkline.signin.AccountTable.Standing;
import io.trunkline.tenancy.Tenancy;
import io.trunkline.vault.KeyRing;
import io.trunkline.vocabulary.EmailAddress;
import io.trunkline.vocabulary.PersonId;
import io.trunkline.vocabulary.Secret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.security.crypto.keygen.KeyGenerators;
import org.springframework.stereotype.Component;

/// Recognizes a browser that has signed in to an account before, and gives it tries of its own:
/// whoever guesses from elsewhere uses up his tries, never hers.
///
/// The cookie proves nothing else and opens nothing. It works for the one account it was issued to,
/// for the time in [#life], and until that person signs out everywhere or changes her password.
@Component
public final class DeviceCookies {

  /// The name of the cookie: HttpOnly, SameSite=Lax, whole site, for [#life].
  public static final String COOKIE = "trunkline_device";

  private static final String PURPOSE = "sign-in device cookie";
  private static final int KEY_BYTES = 32;
  private static final int DEVICE_BYTES = 16;

  /// Device, second of issue, signature.
  private static final Pattern SHAPE =
      Pattern.compile("1\\.([A-Za-z0-9_-]{22})\\.([0-9]{1,12})\\.([A-Za-z0-9_-]{43})");

  /// Whom somebody claims to be, as far as there is such a person.
  ///
  /// @param id made up when there is none, so that the same steps can be taken
  /// @param meant what limits count by: the address that was typed, whoever has it
  /// @param device the browser, when it has signed in to this account before
  record Claimed(
      Optional<Person> person,
      PersonId id,
      Standing standing,
      String meant,
      Optional<String> device) {

    boolean maySignIn() {
      return person.isPresent() && !person.get().disabled();
    }
  }

  private final Tenancy tenancy;
  private final People people;
  private final AccountTable accounts;
  private final KeyRing keys;
  private final SignInSettings settings;
  private final InstantSource clock;

  DeviceCookies(
      Tenancy tenancy,
      People people,
      AccountTable accounts,
      KeyRing keys,
      SignInSettings settings,
      InstantSource clock) {
    this.tenancy = tenancy;
    this.people = people;
    this.accounts = accounts;
    this.keys = keys;
    this.settings = settings;
    this.clock = clock;
  }

  /// A new cookie for the browser in which this person has just been recognized. To be set after
  /// every sign-in, and again after a change of password, which made the one before worthless.
  public Secret issue(PersonId person) {
    int epoch = tenancy.forSignIn(() -> accounts.standing(person).epoch());
    String device = base64(KeyGenerators.secureRandom(DEVICE_BYTES).generateKey());
    long issued = clock.instant().getEpochSecond();
    byte[] key = keys.derive(PURPOSE, KEY_BYTES);
    byte[] signature = sign(key, new Claim(person, epoch, device, issued));
    return Secret.of("1." + device + "." + issued + "." + base64(signature));
  }

  /// How long a browser should keep the cookie.
  public Duration life() {
    return settings.deviceLife();
  }

  /// Whom somebody means who typed this address, and whether it is a browser of hers.
  Claimed claimed(String typedEmail, Visit visit) {
    Optional<EmailAddress> email = EmailAddress.parse(typedEmail);
    String meant = email.map(EmailAddress::value).orElse("");
    return tenancy.forSignIn(() -> claimed(email.flatMap(people::find), meant, visit));
  }

  Claimed claimed(PersonId id, Visit visit) {
    return tenancy.forSignIn(() -> {
      Optional<Person> person = people.find(id);
      return claimed(person, person.map(found -> found.email().value()).orElse(""), visit);
    });
  }

  Person person(PersonId id) {
    return tenancy.forSignIn(() -> people.find(id).orElseThrow());
  }

  private Claimed claimed(Optional<Person> person, String meant, Visit visit) {
    PersonId id = person.map(Person::id).orElseGet(PersonId::random);
    Standing standing = accounts.standing(id);
    Optional<String> device = recognize(id, standing.epoch(), visit.deviceCookie());
    return new Claimed(person, id, standing, meant, device);
  }

  /// The device, when the cookie is one of this person's and still counts.
  private Optional<String> recognize(PersonId person, int epoch, Optional<Secret> cookie) {
    return cookie
        .map(Secret::reveal)
        .map(SHAPE::matcher)
        .filter(Matcher::matches)
        .filter(parts -> isGenuine(person, epoch, parts))
        .map(parts -> parts.group(1));
  }

  private boolean isGenuine(PersonId person, int epoch, Matcher parts) {
    long issued = Long.parseLong(parts.group(2));
    Instant ends = Instant.ofEpochSecond(issued).plus(settings.deviceLife());
    Claim claim = new Claim(person, epoch, parts.group(1), issued);
    return clock.instant().isBefore(ends)
        && keys.deriveFromEach(PURPOSE, KEY_BYTES).stream()
            .anyMatch(key -> isSigned(key, claim, parts.group(3)));
  }

  private static boolean isSigned(byte[] key, Claim claim, String signature) {
    return MessageDigest.isEqual(
        base64(sign(key, claim)).getBytes(StandardCharsets.US_ASCII),
        signature.getBytes(StandardCharsets.US_ASCII));
  }

  private static byte[] sign(byte[] key, Claim claim) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(claim.toString().getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException notOfThisPlatform) {
      throw new IllegalStateException("HMAC-SHA-256 is not available", notOfThisPlatform);
    }
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /// What the signature vouches for. Person and epoch are not in the cookie: who brings it has to
  /// say who she is, and it tells a finder nothing.
  private record Claim(PersonId person, int epoch, String device, long issued) {

    @Override
    public String toString() {
      return "1." + person + "." + epoch + "." + device + "." + issued;
    }
  }
}
