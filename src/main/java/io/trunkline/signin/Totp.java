// SPDX-License-Identifier: Apache-2.0
package io.trunkline.signin;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import io.trunkline.signin.OneTimeCodeTable.Begun;
import io.trunkline.vault.KeyRing;
import io.trunkline.vault.KeyRingSealBroken;
import io.trunkline.vocabulary.PersonId;
import io.trunkline.vocabulary.Secret;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import javax.crypto.spec.SecretKeySpec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.crypto.keygen.KeyGenerators;
import org.springframework.stereotype.Component;

/// Codes of the moment (RFC 6238: six digits, 30 seconds, HMAC-SHA-1, which is what every
/// authenticator app knows) and the recovery codes beside them. Sign-in scope.
@Component
final class Totp {

  private static final Logger LOG = LoggerFactory.getLogger(Totp.class);

  /// How many recovery codes there are at a time.
  static final int RECOVERY_CODES = 10;

  /// 160 bits, as RFC 4226 recommends.
  private static final int SECRET_BYTES = 20;

  /// 80 bits: sixteen characters to write down, too many to guess even by who holds the hashes.
  private static final int RECOVERY_BYTES = 10;

  /// A set-up that nobody finishes ends after this.
  private static final Duration SET_UP_WITHIN = Duration.ofHours(1);

  /// The clocks of phones are a little off, and typing takes a while.
  private static final long STEPS_AROUND = 1;

  /// RFC 4648; and Crockford's, without letters that look like digits, for people to write down.
  private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

  private static final String WRITABLE = "0123456789abcdefghjkmnpqrstvwxyz";
  private static final int BITS_OF_A_SYMBOL = 5;

  private final OneTimeCodeTable table;
  private final KeyRing keys;
  private final InstantSource clock;
  private final TimeBasedOneTimePasswordGenerator generator =
      new TimeBasedOneTimePasswordGenerator();

  Totp(OneTimeCodeTable table, KeyRing keys, InstantSource clock) {
    this.table = table;
    this.keys = keys;
    this.clock = clock;
  }

  boolean isOn(PersonId person) {
    return table.find(person).isPresent();
  }

  /// A new secret to give to an authenticator app, in base 32. Whoever was shown one before, in
  /// this or another session, knows nothing of it.
  ///
  /// @param replaces whether it may put an end to codes that are on
  Secret begin(PersonId person, Secret session, boolean replaces) {
    byte[] secret = KeyGenerators.secureRandom(SECRET_BYTES).generateKey();
    byte[] sealed = keys.seal(secret, place(person));
    table.start(person, session, new Begun(sealed, clock.instant(), replaces));
    return Secret.of(base32(secret, BASE32));
  }

  /// The secret of the set-up that this session has begun and not finished, while it is young.
  Optional<Secret> begun(PersonId person, Secret session) {
    return young(person, session)
        .map(begun -> Secret.of(base32(open(person, begun.sealedSecret()), BASE32)));
  }

  /// Finishes the session's set-up with a first code; false when the code is not of its secret.
  boolean confirm(PersonId person, Secret session, Secret typed) {
    Optional<Begun> begun = young(person, session);
    if (begun.isEmpty()) {
      return false;
    }
    OptionalLong step = matchingStep(open(person, begun.get().sealedSecret()), typed);
    return step.isPresent()
        && table.confirm(person, begun.get(), step.getAsLong(), clock.instant());
  }

  /// Accepts a code once: neither it nor an older one works again.
  boolean accept(PersonId person, Secret typed) {
    return table
        .find(person)
        .flatMap(sealed -> openUnlessBroken(person, sealed))
        .map(secret -> matchingStep(secret, typed))
        .filter(OptionalLong::isPresent)
        .filter(step -> table.accept(person, step.getAsLong()))
        .isPresent();
  }

  void remove(PersonId person) {
    table.remove(person);
  }

  /// New recovery codes in place of all before; this is the only time they are seen.
  List<Secret> renewRecoveryCodes(PersonId person) {
    List<Secret> codes =
        Stream.generate(
                () -> base32(KeyGenerators.secureRandom(RECOVERY_BYTES).generateKey(), WRITABLE))
            .limit(RECOVERY_CODES)
            .map(Secret::of)
            .toList();
    table.replaceRecoveryCodes(person, codes.stream().map(Secret::sha256).toList());
    return codes.stream().map(Totp::grouped).toList();
  }

  boolean useRecoveryCode(PersonId person, Secret typed) {
    return table.useRecoveryCode(person, asWritten(typed).sha256(), clock.instant());
  }

  int recoveryCodesLeft(PersonId person) {
    return table.recoveryCodesLeft(person);
  }

  /// Seals with the newest master key what an older one sealed.
  ///
  /// @return how many
  int resealOutdated() {
    int renewed = 0;
    for (PersonId person : table.people()) {
      byte[] sealed = table.find(person).orElseThrow();
      if (!keys.sealedByNewest(sealed)) {
        table.reseal(person, resealed(person, sealed));
        renewed++;
      }
    }
    for (PersonId person : table.peopleSettingUp()) {
      byte[] sealed = table.sealedSetUp(person);
      if (!keys.sealedByNewest(sealed)) {
        table.resealSetUp(person, resealed(person, sealed));
        renewed++;
      }
    }
    return renewed;
  }

  /// How many secrets a key sealed that is not on the ring.
  long sealedByUnknownKeys() {
    return table.sealedSecrets().stream().filter(sealed -> !keys.knows(sealed)).count();
  }

  private byte[] resealed(PersonId person, byte[] sealed) {
    return keys.seal(open(person, sealed), place(person));
  }

  private Optional<Begun> young(PersonId person, Secret session) {
    return table
        .begun(person, session)
        .filter(begun -> clock.instant().isBefore(begun.startedAt().plus(SET_UP_WITHIN)));
  }

  private byte[] open(PersonId person, byte[] sealed) {
    return keys.open(sealed, place(person));
  }

  /// Without its secret no code is right, and the recovery codes, which need none, are the way in.
  private Optional<byte[]> openUnlessBroken(PersonId person, byte[] sealed) {
    try {
      return Optional.of(open(person, sealed));
    } catch (KeyRingSealBroken broken) {
      LOG.atError()
          .addKeyValue("person", person)
          .addKeyValue("reason", broken.reason())
          .log("The secret of somebody's one-time codes does not open, so no code is accepted");
      return Optional.empty();
    }
  }

  /// A secret moved to somebody else's row does not open there.
  private static byte[] place(PersonId person) {
    return ("one-time code of " + person).getBytes(StandardCharsets.UTF_8);
  }

  private OptionalLong matchingStep(byte[] secret, Secret typed) {
    Secret digits = Secret.of(typed.reveal().replaceAll("\\s", ""));
    long seconds = generator.getTimeStep().toSeconds();
    long now = clock.instant().getEpochSecond() / seconds;
    SecretKeySpec key = new SecretKeySpec(secret, generator.getAlgorithm());
    return LongStream.rangeClosed(now - STEPS_AROUND, now + STEPS_AROUND)
        .filter(step -> code(key, Instant.ofEpochSecond(step * seconds)).equals(digits))
        .max();
  }

  private Secret code(SecretKeySpec key, Instant moment) {
    try {
      return Secret.of(generator.generateOneTimePasswordString(key, moment, Locale.ROOT));
    } catch (InvalidKeyException notOfThisPlatform) {
      throw new IllegalStateException("HMAC-SHA-1 is not available", notOfThisPlatform);
    }
  }

  /// Both lengths we use fill their last symbol, so there is no padding.
  private static String base32(byte[] bytes, String alphabet) {
    StringBuilder text = new StringBuilder();
    for (int bit = 0; bit < bytes.length * Byte.SIZE; bit += BITS_OF_A_SYMBOL) {
      int symbol = 0;
      for (int position = bit; position < bit + BITS_OF_A_SYMBOL; position++) {
        int octet = bytes[position / Byte.SIZE] >> (Byte.SIZE - 1 - (position % Byte.SIZE));
        symbol = (symbol << 1) | (octet & 1);
      }
      text.append(alphabet.charAt(symbol));
    }
    return text.toString();
  }

  private static Secret grouped(Secret code) {
    return Secret.of(code.reveal().replaceAll("(.{4})(?=.)", "$1-"));
  }

  /// Hyphens, spaces and capitals do not matter, nor does an o for a zero.
  private static Secret asWritten(Secret typed) {
    return Secret.of(
        typed
            .reveal()
            .toLowerCase(Locale.ROOT)
            .replaceAll("[\\s-]", "")
            .replace('o', '0')
            .replace('i', '1')
            .replace('l', '1'));
  }
}
