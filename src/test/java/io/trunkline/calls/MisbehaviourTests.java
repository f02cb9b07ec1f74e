// SPDX-License-Identifier: Apache-2.0
package io.trunkline.calls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.trunkline.media.EndReason;
import io.trunkline.media.Moment;
import io.trunkline.media.Tally;
import io.trunkline.simulator.CallerOptions.Misbehaviour;
import io.trunkline.simulator.RealtimeScript;
import io.trunkline.simulator.RealtimeScript.Pace;
import io.trunkline.simulator.RealtimeScript.Step;
import io.trunkline.simulator.TwilioCaller;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// Whatever either side does, the call ends, soon, and for the reason one would give.
class MisbehaviourTests {
  private static final Step.Spoken GREETING =
      new Step.Spoken(Duration.ofMillis(300), Duration.ofMillis(100), Pace.BURST, "Good morning.");
  private static final Step.Spoken SLOW =
      new Step.Spoken(
          Duration.ofSeconds(30), Duration.ofMillis(100), Pace.REAL_TIME, "Once upon a time");
  private static final Step.Spoken ENDLESS =
      new Step.Spoken(Duration.ofMinutes(10), Duration.ofMillis(100), Pace.BURST, "On and on.");

  @Test
  void framesThatNeverCameAreMissedAndThoseThatCameTwiceAreHeardOnce() throws Exception {
    try (CallRig rig = CallRig.with(RealtimeScript.of(GREETING))) {
      // Given
      TwilioCaller caller = rig.calls(Misbehaviour.DROPS);
      await().until(() -> caller.heard().get(5, TimeUnit.SECONDS).framesSent() > 60);

      // When
      caller.hangUp();

      // Then
      assertThat(rig.tally().reason()).isEqualTo(EndReason.CALLER_HUNG_UP);
      assertThat(rig.tally().framesMissing()).isEqualTo(1);
    }
    try (CallRig rig = CallRig.with(RealtimeScript.of(GREETING))) {
      // Given
      TwilioCaller caller = rig.calls(Misbehaviour.DOUBLES);
      await().until(() -> caller.heard().get(5, TimeUnit.SECONDS).framesSent() > 60);

      // When
      caller.hangUp();

      // Then
      Tally tally = rig.tally();
      assertThat(tally.reason()).isEqualTo(EndReason.CALLER_HUNG_UP);
      assertThat(tally.framesMissing()).isZero();
      assertThat(rig.twin().sessions().getFirst().audioEvents()).isEqualTo(tally.framesHeard());
    }
  }

  @Test
  void aLineThatHoldsBackTwoSecondsLosesNothing() throws Exception {
    try (CallRig rig = CallRig.with(RealtimeScript.of(GREETING))) {
      // Given
      TwilioCaller caller = rig.calls(Misbehaviour.JITTER);
      await()
          .atMost(Duration.ofSeconds(10))
          .until(() -> caller.heard().get(5, TimeUnit.SECONDS).framesSent() > 155);

      // When
      caller.hangUp();

      // Then
      Tally tally = rig.tally();
      assertThat(tally.reason()).isEqualTo(EndReason.CALLER_HUNG_UP);
      assertThat(tally.framesMissing() + tally.framesLost()).isZero();
      assertThat(tally.framesHeard()).isGreaterThan(150);
    }
  }

  @Test
  void aCallerWhoSpeaksGarbageIsPutUpWithOnlySoOften() throws Exception {
    assertThat(endOf(Misbehaviour.GARBAGE)).isEqualTo(EndReason.BROKEN_FRAMES);
  }

  @Test
  void aCallerWhoSendsNoAudioIsLeftAlone() throws Exception {
    assertThat(endOf(Misbehaviour.SILENT)).isEqualTo(EndReason.STREAM_SILENT);
  }

  @Test
  void aStreamThatNeverSaysWhichCallItIsEnds() throws Exception {
    assertThat(endOf(Misbehaviour.NEVER_STARTS)).isEqualTo(EndReason.NEVER_STARTED);
  }

  @Test
  void aStreamThatNamesAnotherCallEnds() throws Exception {
    assertThat(endOf(Misbehaviour.WRONG_CALL)).isEqualTo(EndReason.WRONG_CALL);
  }

  private static EndReason endOf(Misbehaviour habit) throws Exception {
    try (CallRig rig = CallRig.with(RealtimeScript.of(GREETING))) {
      TwilioCaller caller = rig.calls(habit);
      EndReason reason = rig.tally().reason();
      caller.ended().get(5, TimeUnit.SECONDS);
      return reason;
    }
  }

  @Test
  void aStreamThatStartsTwiceGoesOnAsTheFirst() throws Exception {
    try (CallRig rig = CallRig.with(RealtimeScript.of(GREETING))) {
      // Given
      TwilioCaller caller = rig.calls(Misbehaviour.SECOND_STREAM);
      rig.until(Moment.HeardOut.class::isInstance);

      // When
      caller.hangUp();

      // Then
      assertThat(rig.tally().reason()).isEqualTo(EndReason.CALLER_HUNG_UP);
      assertThat(rig.tally().framesBroken()).isEqualTo(1);
    }
  }

  @Test
  void aCallerWhoDoesNotReadIsCutOff() throws Exception {
    try (CallRig rig = CallRig.unpaced(RealtimeScript.of(ENDLESS))) {
      // When
      TwilioCaller _ = rig.calls(Misbehaviour.SLOW_READER);

      // Then
      assertThat(rig.tally().reason()).isEqualTo(EndReason.SLOW_READER);
    }
  }

  @Test
  void anEngineThatSpeaksWithoutEndIsEnded() throws Exception {
    try (CallRig rig = CallRig.with(RealtimeScript.of(ENDLESS))) {
      // When
      TwilioCaller _ = rig.calls();

      // Then
      assertThat(rig.tally().reason()).isEqualTo(EndReason.ENGINE_FLOODED);
    }
  }

  @Test
  void aFloodOfWhatNobodyKnowsIsPassedOver() throws Exception {
    try (CallRig rig = CallRig.with(RealtimeScript.of(new Step.Flood(20_000), GREETING))) {
      // Given
      TwilioCaller caller = rig.calls();
      rig.until(Moment.HeardOut.class::isInstance);

      // When
      caller.hangUp();

      // Then
      assertThat(rig.tally().reason()).isEqualTo(EndReason.CALLER_HUNG_UP);
      assertThat(rig.tally().recoveries()).isZero();
    }
  }

  @Test
  void anEngineThatAnswersEveryConnectionWithGarbageIsGivenUp() throws Exception {
    // Given
    List<Step> steps = new ArrayList<>(List.of(SLOW));
    steps.addAll(RealtimeScript.garbage());
    try (CallRig rig = CallRig.with(RealtimeScript.of(steps.toArray(Step[]::new)))) {
      // When
      TwilioCaller _ = rig.calls();

      // Then
      assertThat(rig.tally().reason()).isEqualTo(EndReason.ENGINE_BROKEN);
    }
  }

  @Test
  void anEngineThatTakesNobodyIsUnreachable() throws Exception {
    try (CallRig rig = CallRig.with(RealtimeScript.of(GREETING).refusing(429))) {
      // When
      TwilioCaller _ = rig.calls();

      // Then
      assertThat(rig.tally().reason()).isEqualTo(EndReason.ENGINE_UNREACHABLE);
    }
  }

  @Test
  void anEngineWithoutCreditIsNotAskedAgain() throws Exception {
    try (CallRig rig =
        CallRig.with(RealtimeScript.of(GREETING, new Step.Complain("insufficient_quota")))) {
      // When
      TwilioCaller _ = rig.calls();

      // Then
      assertThat(rig.tally().reason()).isEqualTo(EndReason.ENGINE_REFUSED);
      assertThat(rig.twin().sessions()).hasSize(1);
    }
  }

  @Test
  void anEngineThatFallsSilentInTheMiddleOfAReplyIsReplaced() throws Exception {
    // Given
    Step.Wait first = new Step.Wait(Duration.ofMillis(500));
    try (CallRig rig = CallRig.with(RealtimeScript.of(SLOW, first, new Step.Stall()))) {
      TwilioCaller caller = rig.calls();
      await().atMost(Duration.ofSeconds(10)).until(() -> rig.twin().sessions().size() > 1);

      // When
      caller.hangUp();

      // Then
      assertThat(rig.tally().reason()).isEqualTo(EndReason.CALLER_HUNG_UP);
      assertThat(rig.tally().recoveries()).isPositive();
    }
  }
}
