// SPDX-License-Identifier: Apache-2.0
package io.trunkline.signin;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import io.trunkline.signin.OneTimeCodeTable.Kept;
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

  /// A set-up that nobody finishes is begun anew after this.
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
    return table.find(person).filter(Kept::confirmed).isPresent();
  }

  /// The secret to give to an authenticator app, in base 32; the same one until the set-up is
  /// finished or grows old. Empty when codes are on.
  Optional<Secret> begin(PersonId person) {
    Optional<Kept> kept = table.find(person);
    if (kept.filter(Kept::confirmed).isPresent()) {
      return Optional.empty();
    }
    byte[] secret =
        kept.filter(this::isYoung).map(young -> open(person, young)).orElseGet(() -> anew(person));
    return Optional.of(Secret.of(base32(secret, BASE32)));
  }

  /// Finishes the set-up with a first code; false when the code is not of that secret.
  boolean confirm(PersonId person, Secret typed) {
    Optional<Kept> begun =
        table.find(person).filter(kept -> !kept.confirmed()).filter(this::isYoung);
    if (begun.isEmpty()) {
      return false;
    }
    OptionalLong step = matchingStep(open(person, begun.get()), typed);
    return step.isPresent()
        && table.confirm(person, begun.get().sealedSecret(), step.getAsLong(), clock.instant());
  }

  /// Accepts a code once: neither it nor an older one works again.
  boolean accept(PersonId person, Secret typed) {
    return table
        .find(person)
        .filter(Kept::confirmed)
        .flatMap(kept -> openUnlessBroken(person, kept))
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
      byte[] sealed = table.find(person).map(Kept::sealedSecret).orElseThrow();
      if (!keys.sealedByNewest(sealed)) {
        table.reseal(person, keys.seal(keys.open(sealed, place(person)), place(person)));
        renewed++;
      }
    }
    return renewed;
  }

  /// How many secrets a key sealed that is not on the ring.
  long sealedByUnknownKeys() {
    return table.sealedSecrets().stream().filter(sealed -> !keys.knows(sealed)).count();
  }

  private byte[] anew(PersonId person) {
    byte[] secret = KeyGenerators.secureRandom(SECRET_BYTES).generateKey();
    table.start(person, keys.seal(secret, place(person)), clock.instant());
    return secret;
  }

  private boolean isYoung(Kept kept) {
    return clock.instant().isBefore(kept.startedAt().plus(SET_UP_WITHIN));
  }

  private byte[] open(PersonId person, Kept kept) {
    return keys.open(kept.sealedSecret(), place(person));
  }

  /// Without its secret no code is right, and the recovery codes, which need none, are the way in.
  private Optional<byte[]> openUnlessBroken(PersonId person, Kept kept) {
    try {
      return Optional.of(open(person, kept));
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
