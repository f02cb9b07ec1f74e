// SPDX-License-Identifier: Apache-2.0
package io.trunkline.calls;

import io.trunkline.media.Listening;
import io.trunkline.vocabulary.Secret;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/// Who may listen in on which call: a secret of 256 bits for each time, good once and for a minute,
/// and a way to end it when whoever listens has lost her right to.
final class Listenings {

  private static final int BYTES = 32;

  private record Promise(String call, String viewer, Instant until) {}

  private record Open(String viewer, CompletableFuture<Void> over) {}

  private final Map<String, Promise> promises = new ConcurrentHashMap<>();
  private final Set<Open> open = ConcurrentHashMap.newKeySet();
  private final SecureRandom chance = new SecureRandom();
  private final InstantSource clock;
  private final Duration life;

  Listenings(InstantSource clock, Duration life) {
    this.clock = clock;
    this.life = life;
  }

  /// @param viewer names who listens, for [#end]
  Secret issue(String call, String viewer) {
    byte[] drawn = new byte[BYTES];
    chance.nextBytes(drawn);
    Secret ticket = Secret.of(Base64.getUrlEncoder().withoutPadding().encodeToString(drawn));
    Instant now = clock.instant();
    promises.values().removeIf(old -> old.until().isBefore(now));
    promises.put(hash(ticket), new Promise(call, viewer, now.plus(life)));
    return ticket;
  }

  /// Spends the ticket; of two who come with it at once, one is let in.
  Optional<Listening> spend(String ticket) {
    return Optional.ofNullable(promises.remove(hash(Secret.of(ticket))))
        .filter(promise -> !clock.instant().isAfter(promise.until()))
        .map(this::open);
  }

  /// Whoever it is hears nothing any more.
  void end(String viewer) {
    promises.values().removeIf(promise -> promise.viewer().equals(viewer));
    open.stream()
        .filter(one -> one.viewer().equals(viewer))
        .forEach(one -> one.over().complete(null));
  }

  private Listening open(Promise promise) {
    Open one = new Open(promise.viewer(), new CompletableFuture<>());
    open.add(one);
    var _ = one.over().whenComplete((_, _) -> open.remove(one));
    return new Listening(promise.call(), one.over());
  }

  private static String hash(Secret ticket) {
    return HexFormat.of().formatHex(ticket.sha256());
  }
}
