// SPDX-License-Identifier: Apache-2.0
package io.trunkline.firstrun;

import io.trunkline.organizations.People;
import io.trunkline.organizations.Person;
import io.trunkline.organizations.Role;
import io.trunkline.signin.Passwords;
import io.trunkline.tenancy.Tenancy;
import io.trunkline.vocabulary.EmailAddress;
import io.trunkline.vocabulary.OrganizationId;
import io.trunkline.vocabulary.Secret;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// The first operator of an installation comes in by a link that only the person who started it has
/// seen.
@Component
public class FirstOperator {

  private static final Duration LIFETIME = Duration.ofHours(24);
  private static final int TOKEN_BYTES = 32;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final Tenancy tenancy;
  private final SetupLinkTable links;
  private final People people;
  private final Passwords passwords;
  private final InstantSource clock;

  FirstOperator(
      Tenancy tenancy,
      SetupLinkTable links,
      People people,
      Passwords passwords,
      InstantSource clock) {
    this.tenancy = tenancy;
    this.links = links;
    this.people = people;
    this.passwords = passwords;
    this.clock = clock;
  }

  /// What came of setting up.
  public sealed interface SetUp {

    /// Here she is; she may be signed in.
    record Done(Person operator) implements SetUp {}

    /// The link is used or too old, or there is an operator already.
    record LinkClosed() implements SetUp {}

    record PasswordWeak(Passwords.Weakness weakness) implements SetUp {}
  }

  /// A new link's token; empty when there is an operator already.
  Optional<Secret> openLink() {
    byte[] token = new byte[TOKEN_BYTES];
    RANDOM.nextBytes(token);
    Secret secret = Secret.of(Base64.getUrlEncoder().withoutPadding().encodeToString(token));
    return tenancy.forSignIn(() -> {
      if (people.isAnybodyOperator()) {
        return Optional.<Secret>empty();
      }
      links.add(hash(secret), clock.instant().plus(LIFETIME));
      return Optional.of(secret);
    });
  }

  /// Whether the link still opens; looking at it uses nothing up.
  public boolean isOpen(Secret token) {
    return tenancy.forSignIn(
        () -> !people.isAnybodyOperator() && links.isOpen(hash(token), clock.instant()));
  }

  /// Makes the first operator. Of several tries at once, also with different links, one succeeds.
  public SetUp setUp(Secret token, EmailAddress email, String name, Secret password) {
    Optional<Passwords.Weakness> weakness = passwords.weakness(password, email);
    if (weakness.isPresent()) {
      return new SetUp.PasswordWeak(weakness.get());
    }
    return tenancy.forSignIn(() -> {
      if (!links.take(hash(token), clock.instant()) || people.isAnybodyOperator()) {
        return new SetUp.LinkClosed();
      }
      links.removeAll();
      Person operator = people.add(email, name, OrganizationId.AGENCY, Role.OPERATOR);
      passwords.setFirst(operator.id(), password);
      return new SetUp.Done(operator);
    });
  }

  private static byte[] hash(Secret token) {
    try {
      return MessageDigest.getInstance("SHA-256")
          .digest(token.reveal().getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("every JDK has SHA-256", missing);
    }
  }
}
