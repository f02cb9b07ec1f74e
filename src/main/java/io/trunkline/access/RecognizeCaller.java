// SPDX-License-Identifier: Apache-2.0
package io.trunkline.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.EstimationProbe;
import io.trunkline.apikeys.ApiKeys;
import io.trunkline.organizations.People;
import io.trunkline.organizations.Person;
import io.trunkline.signin.Sessions;
import io.trunkline.signin.Visit;
import io.trunkline.tenancy.Tenancy;
import io.trunkline.vocabulary.Secret;
import java.time.Duration;
import java.util.Optional;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;
import org.springframework.stereotype.Component;

/// Finds out who calls the API, from what stands behind `Bearer`: an API key or a token.
///
/// Every refusal is the same, whatever was wrong.
@Component
final class RecognizeCaller {

  private static final int MOST_BUCKETS = 100_000;

  /// Too many wrong keys of late: not looked at.
  static final class TooManyWrongKeys extends AuthenticationException {

    private final Duration retryAfter;

    TooManyWrongKeys(Duration retryAfter) {
      super("too many wrong keys");
      this.retryAfter = retryAfter;
    }

    long retryAfterSeconds() {
      return Math.max(1, retryAfter.toSeconds() + 1);
    }
  }

  private final ApiKeys keys;
  private final ApiTokens tokens;
  private final Tenancy tenancy;
  private final People people;
  private final Sessions sessions;
  private final int failuresPerMinute;
  private final Cache<String, Bucket> failures =
      Caffeine.newBuilder()
          .maximumSize(MOST_BUCKETS)
          .expireAfterAccess(Duration.ofMinutes(2))
          .build();

  RecognizeCaller(
      ApiKeys keys,
      ApiTokens tokens,
      Tenancy tenancy,
      People people,
      Sessions sessions,
      AccessSettings settings) {
    this.keys = keys;
    this.tokens = tokens;
    this.tenancy = tenancy;
    this.people = people;
    this.sessions = sessions;
    this.failuresPerMinute = settings.keyFailuresPerMinute();
  }

  /// @param address where the call comes from, for counting wrong keys
  /// @throws AuthenticationException when it is neither a key nor a token that works
  Authentication recognize(Authentication presented, String address) {
    Secret secret = Secret.of(((BearerTokenAuthenticationToken) presented).getToken());
    Optional<ApiCaller> caller =
        secret.reveal().startsWith(ApiKeys.PREFIX) ? byKey(secret, address) : byToken(secret);
    return caller
        .map(Recognized::caller)
        .orElseThrow(() -> new InvalidBearerTokenException("not a key or token that works"));
  }

  private Optional<ApiCaller> byKey(Secret presented, String address) {
    Bucket ofNetwork = bucket("network " + network(address));
    Optional<Bucket> ofKey = keys.id(presented).map(id -> bucket("key " + id));
    refuseIfEmpty(ofNetwork);
    // Somebody else's guesses must not keep the holder of the key out: a key everybody guesses at
    // is closed only to addresses that guessed.
    if (ofNetwork.getAvailableTokens() < failuresPerMinute) {
      ofKey.ifPresent(RecognizeCaller::refuseIfEmpty);
    }
    Optional<ApiCaller> caller = keys.recognize(presented).map(ApiCaller.KeyCalling::new);
    if (caller.isEmpty()) {
      ofNetwork.tryConsume(1);
      ofKey.ifPresent(bucket -> bucket.tryConsume(1));
    }
    return caller;
  }

  private static String network(String address) {
    return new Visit(address, Optional.empty(), "").network();
  }

  private static void refuseIfEmpty(Bucket bucket) {
    EstimationProbe probe = bucket.estimateAbilityToConsume(1);
    if (!probe.canBeConsumed()) {
      throw new TooManyWrongKeys(Duration.ofNanos(probe.getNanosToWaitForRefill()));
    }
  }

  private Bucket bucket(String subject) {
    return failures.get(
        subject,
        _ ->
            Bucket.builder()
                .addLimit(limit ->
                    limit
                        .capacity(failuresPerMinute)
                        .refillGreedy(failuresPerMinute, Duration.ofMinutes(1)))
                .build());
  }

  private Optional<ApiCaller> byToken(Secret presented) {
    return tokens.read(presented).flatMap(claims -> tenancy.forSignIn(() -> byClaims(claims)));
  }

  private Optional<ApiCaller> byClaims(ApiTokens.Claims claims) {
    Optional<Person> person =
        people
            .find(claims.person())
            .filter(found -> !found.disabled())
            .filter(found -> sessions.epoch(found.id()) == claims.epoch());
    return person.flatMap(found ->
        people.memberships(found.id()).stream()
            .filter(membership -> membership.organization().equals(claims.organization()))
            .findFirst()
            .map(membership -> new ApiCaller.PersonCalling(found, membership)));
  }
}
