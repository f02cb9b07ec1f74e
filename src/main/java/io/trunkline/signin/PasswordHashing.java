// SPDX-License-Identifier: Apache-2.0
package io.trunkline.signin;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.trunkline.vocabulary.Secret;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/// Hashes passwords and compares them with hashes: slow on purpose, and equally slow when there is
/// nothing to compare with.
@Component
class PasswordHashing {

  /// What bcrypt looks at; the rest of a longer password would count for nothing.
  static final int MAX_BYTES = 72;

  private static final String CHECKS = "trunkline.signin.password.checks";

  /// Hashing never waits, so a virtual thread that hashes keeps its processor to itself. One
  /// processor is left for everybody else's requests.
  private final Semaphore processors =
      new Semaphore(Math.max(1, Runtime.getRuntime().availableProcessors() - 1), true);

  private final PasswordEncoder encoder;
  private final String hashOfNothing;
  private final Timer checks;

  PasswordHashing(SignInSettings settings, MeterRegistry meters) {
    int strength = settings.bcryptStrength();
    this.encoder =
        new DelegatingPasswordEncoder(
            "bcrypt", Map.of("bcrypt", new BCryptPasswordEncoder(strength)));
    // Well formed, so that checking against it takes as long as any; no known password has it.
    this.hashOfNothing = "{bcrypt}$2a$%02d$%s".formatted(strength, "n".repeat(53));
    this.checks = meters.timer(CHECKS);
  }

  String hash(Secret password) {
    return oneOfFew(() -> encoder.encode(text(password)));
  }

  /// @param hash empty when there is no such person or she has no password; that takes as long
  boolean matches(Secret typed, Optional<String> hash) {
    boolean comparable = hash.isPresent() && isWithinBytes(typed);
    String against = comparable ? hash.orElseThrow() : hashOfNothing;
    Boolean same = checks.record(() -> oneOfFew(() -> encoder.matches(text(typed), against)));
    return comparable && Boolean.TRUE.equals(same);
  }

  /// Whether a hash was made with less effort than is asked for today.
  boolean isOutdated(String hash) {
    return encoder.upgradeEncoding(hash);
  }

  static boolean isWithinBytes(Secret password) {
    return text(password).getBytes(StandardCharsets.UTF_8).length <= MAX_BYTES;
  }

  /// The same letters on every keyboard: one sends é as one character, another as e and an accent.
  private static String text(Secret password) {
    return Normalizer.normalize(password.reveal(), Normalizer.Form.NFKC);
  }

  private <T> T oneOfFew(Supplier<T> work) {
    processors.acquireUninterruptibly();
    try {
      return work.get();
    } finally {
      processors.release();
    }
  }
}
