// SPDX-License-Identifier: Apache-2.0
package io.trunkline.calls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.trunkline.media.CallBrief;
import io.trunkline.media.EndReason;
import io.trunkline.simulator.TwilioCaller;
import io.trunkline.testing.ProductTest;
import io.trunkline.tools.CallAction;
import io.trunkline.vocabulary.PhoneNumber;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/// A caller who is still there when her stream is over.
@ProductTest
class AfterStreamTests {

  @Autowired ApplicationContext product;
  @Autowired AfterStream afterStream;
  @Autowired Calls calls;
  @Autowired Journals journals;
  @Autowired MediaPlane plane;

  private CallOnALine line;

  @BeforeEach
  void aCall() {
    line = new CallOnALine(product);
  }

  @AfterEach
  void hangUp() {
    line.close();
  }

  @Test
  void aLostStreamIsTakenUpAgainTwiceAndThenWeAreSorry() throws Exception {
    // Given
    URI stream = URI.create(CallOnALine.reply(line.answer()));

    for (int again = 0; again < 2; again++) {
      line.loseAStream(stream, again + 1);
      AnswerPlan plan = line.next();
      assertThat(plan).isInstanceOf(AnswerPlan.Connect.class);
      stream = ((AnswerPlan.Connect) plan).url();
    }
    line.loseAStream(stream, 3);

    // Then
    assertThat(line.next()).isInstanceOf(AnswerPlan.Apologise.class);
    assertThat(afterStream.next(line.sid, "AC" + "9".repeat(32), StreamProof.NONE)).isEmpty();
  }

  @Test
  void aCallWhoseProcessIsGoneIsTakenUpByAnother() throws Exception {
    // Given
    line.loseAStream(URI.create(CallOnALine.reply(line.answer())), 1);
    line.leaveItsProcess();

    // When
    AnswerPlan plan = line.next();
    line.loseAStream(((AnswerPlan.Connect) plan).url(), 2);
    line.told(CallState.COMPLETED, 3);

    // Then
    await().until(() -> line.call().times().finished().isPresent());
    assertThat(line.turns(line.call())).extracting(Turn::position).doesNotHaveDuplicates();
    assertThat(line.turns(line.call()))
        .extracting(Turn::text)
        .anyMatch(text -> text.contains("cut off"));
    assertThat(line.next()).isEqualTo(new AnswerPlan.HangUp());
  }

  @Test
  void aCallerWhoWasToBePutThroughIsWhenAnotherProcessTakesHerCallUp() throws Exception {
    // Given
    PhoneNumber human = new PhoneNumber("+12125550123");
    line.loseAStream(URI.create(CallOnALine.reply(line.answer())), 1);
    journals
        .find(line.sid)
        .orElseThrow()
        .transferTo(new CallAction.Transfer(human, Optional.of("Ann calls.")));
    line.leaveItsProcess();

    // When
    AnswerPlan plan = line.next();

    // Then
    assertThat(plan).isInstanceOf(AnswerPlan.Forward.class);
    assertThat(((AnswerPlan.Forward) plan).number()).isEqualTo("+12125550123");
    assertThat(((AnswerPlan.Forward) plan).briefing().orElseThrow().text()).isEqualTo("Ann calls.");
    assertThat(line.next()).isEqualTo(plan);
  }

  @Test
  void aCallThatIsTakenUpGoesOnWithTheInstructionsAndTheTimeItBeganWith() throws Exception {
    // Given
    line.publish("Speak of the first version.");
    line.loseAStream(URI.create(CallOnALine.reply(line.answer())), 1);
    String reply = journals.find(line.sid).orElseThrow().call().reply().orElseThrow();
    line.publish("Speak of the second version.");
    line.leaveItsProcess();

    // When
    AnswerPlan plan = line.next();
    TwilioCaller caller = line.caller(((AnswerPlan.Connect) plan).url());
    caller.call().join();
    await().until(() -> plane.call(line.sid).isPresent());
    CallBrief brief = plane.call(line.sid).orElseThrow().brief();
    String replayed = CallOnALine.reply(line.answer());
    caller.hangUp();

    // Then
    assertThat(brief.brief().instructions()).contains("first version").doesNotContain("second");
    assertThat(brief.rules().longest()).isLessThan(Duration.ofSeconds(1_799));
    assertThat(replayed).isEqualTo(reply);
    await().until(() -> calls.streamsOf(line.call()).size() == 2);
    assertThat(calls.streamsOf(line.call())).extracting(CallStream::number).containsExactly(0, 1);
  }

  @Test
  void aCallThatEndedOnPurposeIsNotTakenUpAgain() throws Exception {
    // Given
    TwilioCaller caller = line.caller(URI.create(CallOnALine.reply(line.answer())));
    caller.call().join();
    await().until(() -> plane.call(line.sid).isPresent());
    plane.call(line.sid).orElseThrow().end(EndReason.CALLER_SILENT);
    await().ignoreExceptions().until(() -> line.call().reason().isPresent());
    line.leaveItsProcess();

    // Then
    assertThat(line.next()).isEqualTo(new AnswerPlan.HangUp());
  }
}
