// SPDX-License-Identifier: Apache-2.0
package io.trunkline.calls;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.media.Admission.Admitted;
import io.trunkline.media.Admission.Refusal;
import io.trunkline.media.Admission.Refused;
import io.trunkline.media.CallBrief;
import io.trunkline.media.TicketClaim;
import io.trunkline.vocabulary.Secret;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class TicketsTests {

  private Instant now = Instant.parse("2026-11-25T10:00:00Z");
  private final Tickets tickets = new Tickets(() -> now, Duration.ofSeconds(60));
  private final CallBrief call = SomeBrief.of("CA1");

  @Test
  void opensOnce() {
    // Given
    Secret ticket = tickets.issue(call, StreamProof.NONE);

    // When / Then
    assertThat(tickets.spend(shown(ticket))).isEqualTo(new Admitted(call));
    assertThat(tickets.spend(shown(ticket))).isEqualTo(new Refused(Refusal.SPENT_TICKET));
  }

  @Test
  void opensOnceAlsoWhenManyComeAtOnce() throws InterruptedException {
    // Given
    Secret ticket = tickets.issue(call, StreamProof.NONE);
    Callable<Boolean> spend = () -> tickets.spend(shown(ticket)) instanceof Admitted;

    // When
    long admitted;
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      admitted =
          threads.invokeAll(Collections.nCopies(64, spend)).stream()
              .filter(Future::resultNow)
              .count();
    }

    // Then
    assertThat(admitted).isEqualTo(1);
  }

  @Test
  void opensNothingAfterAMinute() {
    // Given
    Secret ticket = tickets.issue(call, StreamProof.NONE);

    // When
    now = now.plusSeconds(61);

    // Then
    assertThat(tickets.spend(shown(ticket))).isEqualTo(new Refused(Refusal.EXPIRED_TICKET));
  }

  @Test
  void cannotBeGuessedAndIsForgottenInTime() {
    // Given
    Secret old = tickets.issue(call, StreamProof.NONE);
    now = now.plusSeconds(121);

    // When
    Secret fresh = tickets.issue(call, StreamProof.NONE);

    // Then
    assertThat(fresh.reveal()).hasSize(43).isNotEqualTo(old.reveal());
    assertThat(tickets.spend(shown(old))).isEqualTo(new Refused(Refusal.UNKNOWN_TICKET));
    assertThat(tickets.spend(shown(Secret.of("guess"))))
        .isEqualTo(new Refused(Refusal.UNKNOWN_TICKET));
  }

  private static TicketClaim shown(Secret ticket) {
    return new TicketClaim(
        ticket.reveal(),
        "/twilio-media-stream/x",
        Optional.of("signed"),
        InetAddress.getLoopbackAddress());
  }

  @Test
  void wantsTheProofThatBelongsToTheCall() {
    // Given
    Secret ticket = tickets.issue(call, (_, signature) -> signature.equals(Optional.of("other")));

    // Then
    assertThat(tickets.spend(shown(ticket))).isEqualTo(new Refused(Refusal.BAD_SIGNATURE));
  }
}
