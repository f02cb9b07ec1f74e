// SPDX-License-Identifier: Apache-2.0
package io.trunkline.calls;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.media.CallBrief;
import io.trunkline.media.EndReason;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class StandingTests {

  private static final AnswerPlan SORRY = new AnswerPlan.Apologise("Sorry.");

  private final Connections.Offer first = offer("first");
  private final Standing standing = Standing.offered(first);

  @Test
  void aStreamNobodyComesOnIsToldThreeTimesAndThenGivenUp() {
    // When
    List<AnswerPlan> told = Stream.generate(this::asked).limit(4).toList();

    // Then
    assertThat(told).containsExactly(first.plan(), first.plan(), SORRY, SORRY);
    assertThat(standing.streams()).isEqualTo(1);
  }

  @Test
  void aClosedDoorIsNotToldAgain() {
    assertThat(standing.answer(false, () -> SORRY)).isEqualTo(SORRY);
  }

  @Test
  void whoeverAsksAgainIsToldTheSameUntilTheStreamIsOver() {
    // Given
    standing.admitted(first.brief());

    // When
    AnswerPlan whileItGoesOn = asked();
    standing.ended(first.brief(), EndReason.STREAM_LOST);
    AnswerPlan afterIt = asked();

    // Then
    assertThat(whileItGoesOn).isEqualTo(first.plan());
    assertThat(afterIt).isNotEqualTo(first.plan()).isInstanceOf(AnswerPlan.Connect.class);
    assertThat(asked()).isEqualTo(afterIt);
    assertThat(standing.streams()).isEqualTo(2);
  }

  @Test
  void aCallIsOfferedThreeStreams() {
    // When
    lose(first.brief());
    for (int again = 0; again < 2; again++) {
      Connections.Offer offer = offer("again" + again);
      assertThat(standing.mayBeOfferedAnother()).isTrue();
      standing.offer(offer);
      lose(offer.brief());
    }

    // Then
    assertThat(standing.mayBeOfferedAnother()).isFalse();
  }

  @Test
  void aCarrierThatKeepsAskingHasLostTheStreamWeStillHave() {
    // Given
    standing.admitted(first.brief());

    // When
    List<AnswerPlan> told = Stream.generate(this::asked).limit(3).toList();

    // Then
    assertThat(told.getFirst()).isEqualTo(first.plan());
    assertThat(told.getLast()).isNotEqualTo(first.plan()).isInstanceOf(AnswerPlan.Connect.class);
  }

  @Test
  void theEndOfAStreamIsNotTheEndOfTheOneThatReplacedIt() {
    // Given
    Connections.Offer second = offer("second");
    standing.admitted(first.brief());
    standing.began(first.brief());
    standing.offer(second);
    standing.admitted(second.brief());
    standing.began(second.brief());

    // When
    standing.ended(first.brief(), EndReason.STREAM_LOST);

    // Then
    assertThat(standing.isOnAStream()).isTrue();
    assertThat(standing.numberOf(first.brief())).isZero();
    assertThat(standing.numberOf(second.brief())).isEqualTo(1);
    standing.ended(second.brief(), EndReason.AGENT_HUNG_UP);
    assertThat(standing.isOnAStream()).isFalse();
    assertThat(standing.lastEnd()).isEqualTo(EndReason.AGENT_HUNG_UP);
  }

  @Test
  void aSecondStreamThatWasNotLetInLeavesTheFirstAsItIs() {
    // Given
    Connections.Offer second = offer("second");
    standing.admitted(first.brief());
    standing.began(first.brief());
    standing.offer(second);
    standing.admitted(second.brief());

    // When
    boolean wasTheCalls = standing.ended(second.brief(), EndReason.SECOND_STREAM);

    // Then
    assertThat(wasTheCalls).isFalse();
    assertThat(standing.isOnAStream()).isTrue();
    assertThat(standing.ended(first.brief(), EndReason.STREAM_LOST)).isTrue();
    assertThat(standing.lastEnd()).isEqualTo(EndReason.STREAM_LOST);
  }

  @Test
  void aCallThatWasTakenUpGoesOnCounting() {
    // Given
    Standing taken = Standing.takenUp(2, EndReason.STREAM_LOST, Optional.empty());
    Connections.Offer offer = offer("third");

    // When
    taken.offer(offer);

    // Then
    assertThat(taken.numberOf(offer.brief())).isEqualTo(2);
    assertThat(taken.mayBeOfferedAnother()).isFalse();
  }

  private void lose(CallBrief brief) {
    standing.admitted(brief);
    standing.ended(brief, EndReason.STREAM_LOST);
  }

  /// As the carrier asks, and is offered another stream if it may have one.
  private AnswerPlan asked() {
    return standing.answer(
        true,
        () -> {
          if (!standing.mayBeOfferedAnother()) {
            return SORRY;
          }
          Connections.Offer offer = offer("offer" + standing.streams());
          standing.offer(offer);
          return offer.plan();
        });
  }

  private static Connections.Offer offer(String ticket) {
    AnswerPlan.Connect plan =
        new AnswerPlan.Connect(URI.create("wss://media.example/" + ticket), Map.of());
    return new Connections.Offer(plan, SomeBrief.of("CA1"));
  }
}
