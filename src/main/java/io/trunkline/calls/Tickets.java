// SPDX-License-Identifier: Apache-2.0
package io.trunkline.calls;

import io.trunkline.media.Admission;
import io.trunkline.media.Admission.Admitted;
import io.trunkline.media.Admission.Refusal;
import io.trunkline.media.Admission.Refused;
import io.trunkline.media.CallBrief;
import io.trunkline.media.TicketClaim;
import io.trunkline.vocabulary.Secret;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// What opens the media port: a secret of 256 bits in the path, good for one stream of one call.
///
/// Only hashes are kept, and of those that were spent for as long as they could have been used, so
/// that a second use is told from a guess.
final class Tickets {

  private static final int BYTES = 32;

  private record Ticket(CallBrief call, StreamProof proof, Instant until, boolean spent) {

    Ticket used() {
      return new Ticket(call, proof, until, true);
    }
  }

  private final Map<String, Ticket> tickets = new ConcurrentHashMap<>();
  private final SecureRandom chance = new SecureRandom();
  private final InstantSource clock;
  private final Duration life;
  private final Listenings listeners;

  Tickets(InstantSource clock, Duration life) {
    this.clock = clock;
    this.life = life;
    this.listeners = new Listenings(clock, life);
  }

  /// The tickets of those who only listen.
  Listenings listeners() {
    return listeners;
  }

  /// @param proof what the carrier shows beside it
  Secret issue(CallBrief call, StreamProof proof) {
    byte[] drawn = new byte[BYTES];
    chance.nextBytes(drawn);
    Secret ticket = Secret.of(Base64.getUrlEncoder().withoutPadding().encodeToString(drawn));
    Instant now = clock.instant();
    tickets.values().removeIf(old -> old.until().plus(life).isBefore(now));
    tickets.put(hash(ticket), new Ticket(call, proof, now.plus(life), false));
    return ticket;
  }

  /// Spends the ticket; whoever comes second is refused, also when both come at once.
  Admission spend(TicketClaim claim) {
    String hash = hash(Secret.of(claim.ticket()));
    Ticket ticket = tickets.get(hash);
    if (ticket == null) {
      return new Refused(Refusal.UNKNOWN_TICKET);
    }
    if (clock.instant().isAfter(ticket.until())) {
      return new Refused(Refusal.EXPIRED_TICKET);
    }
    if (!ticket.proof().proves(claim.path(), claim.signature())) {
      return new Refused(Refusal.BAD_SIGNATURE);
    }
    if (ticket.spent() || !tickets.replace(hash, ticket, ticket.used())) {
      return new Refused(Refusal.SPENT_TICKET);
    }
    return new Admitted(ticket.call());
  }

  private static String hash(Secret ticket) {
    return HexFormat.of().formatHex(ticket.sha256());
  }
}
