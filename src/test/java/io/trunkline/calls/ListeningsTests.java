// SPDX-License-Identifier: Apache-2.0
package io.trunkline.calls;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.media.Listening;
import io.trunkline.vocabulary.Secret;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ListeningsTests {

  private Instant now = Instant.parse("2026-11-26T10:00:00Z");
  private final Listenings listenings = new Listenings(() -> now, Duration.ofMinutes(1));

  @Test
  void aTicketLetsOneListenOnce() {
    // Given
    Secret ticket = listenings.issue("CA1", "Dana");

    // When / Then
    assertThat(listenings.spend(ticket.reveal())).map(Listening::call).contains("CA1");
    assertThat(listenings.spend(ticket.reveal())).isEmpty();
  }

  @Test
  void aTicketIsGoodForAMinute() {
    // Given
    Secret ticket = listenings.issue("CA1", "Dana");

    // When
    now = now.plusSeconds(61);

    // Then
    assertThat(listenings.spend(ticket.reveal())).isEmpty();
  }

  @Test
  void aGuessOpensNothing() {
    assertThat(listenings.spend("a-guess")).isEmpty();
  }

  @Test
  void whoMayNoMoreHearsNothingAnyMore() {
    // Given
    Listening dana = listenings.spend(listenings.issue("CA1", "Dana").reveal()).orElseThrow();
    Listening sam = listenings.spend(listenings.issue("CA1", "Sam").reveal()).orElseThrow();
    Secret unspent = listenings.issue("CA1", "Dana");

    // When
    listenings.end("Dana");

    // Then
    assertThat(dana.over()).isDone();
    assertThat(sam.over()).isNotDone();
    assertThat(listenings.spend(unspent.reveal())).isEmpty();
  }
}
