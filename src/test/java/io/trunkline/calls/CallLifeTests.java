// SPDX-License-Identifier: Apache-2.0
package io.trunkline.calls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.trunkline.agents.Agents;
import io.trunkline.calls.Switchboard.Answer;
import io.trunkline.simulator.TwilioCaller;
import io.trunkline.tenancy.Tenancy;
import io.trunkline.testing.Organizing;
import io.trunkline.testing.ProductTest;
import io.trunkline.vocabulary.OrganizationId;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.context.event.EventListener;

/// A call from its ring to its record, through the running product and its database.
@ProductTest
@Import(CallLifeTests.Finished.class)
class CallLifeTests {

  @Autowired ApplicationContext product;
  @Autowired Tenancy tenancy;
  @Autowired Agents agents;
  @Autowired Organizing organizing;
  @Autowired Switchboard switchboard;
  @Autowired Calls calls;
  @Autowired Journals journals;
  @Autowired MediaPlane plane;
  @Autowired Finished finished;

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
  void aCallBecomesARecordWithWhatWasSaid() throws Exception {
    // Given
    URI stream = URI.create(CallOnALine.reply(line.answer()));
    TwilioCaller caller = line.caller(stream);

    // When
    caller.call().join();
    await().atMost(Duration.ofSeconds(20)).until(() -> caller.heard().join().millisPlayed() > 500);
    caller.hangUp();
    line.told(CallState.COMPLETED, 3);

    // Then
    await().atMost(Duration.ofSeconds(10)).until(() -> finished.count(line.dentist) == 1);
    Call call = line.call();
    assertThat(call.state()).isEqualTo(CallState.COMPLETED);
    assertThat(call.session()).isEqualTo("twilio_" + line.sid);
    assertThat(call.reason()).contains("caller-hung-up");
    assertThat(line.turns(call)).isNotEmpty();
    assertThat(line.turns(call).getFirst().text()).contains("This is Lexi");
    assertThat(line.events(call))
        .extracting(CallEvent::kind)
        .contains("stream.ended", "carrier.completed");
  }

  @Test
  void theSameCallIsAnsweredWithTheSameWords() {
    assertThat(CallOnALine.reply(line.answer())).isEqualTo(CallOnALine.reply(line.answer()));
    assertThat(line.plans).hasSize(1);
  }

  @Test
  void aNumberNobodyHasGetsASentenceAndNoRecord() {
    // When
    Answer answer =
        switchboard.answer(
            line.incoming("+12025550999", Optional.empty(), Optional.empty()),
            StreamProof.NONE,
            line::words);

    // Then
    assertThat(CallOnALine.reply(answer)).contains("not in service");
    assertThat(journals.begun(line.sid)).isEmpty();
  }

  @Test
  void somebodyElsesAccountCannotBringCallsToThisNumber() {
    // Given
    OrganizationId plumber = organizing.anOrganization("Plumber of the calls");

    // When
    Answer answer =
        switchboard.answer(
            line.incoming(line.number.e164(), Optional.of(plumber), Optional.empty()),
            StreamProof.NONE,
            line::words);

    // Then
    assertThat(answer).isEqualTo(new Answer.NotYours());
    assertThat(line.plans).isEmpty();
    assertThat(journals.begun(line.sid)).isEmpty();
  }

  @Test
  void aPausedAgentIsSorryAndTheMissedCallIsOnRecord() {
    // Given
    tenancy.within(
        line.dentist, () -> agents.list(line.dentist).forEach(agent -> agents.pause(agent.id())));

    // When
    Answer answer = line.answer();
    line.told(CallState.COMPLETED, 1);

    // Then
    assertThat(CallOnALine.reply(answer)).contains("nobody can take your call");
    await().until(() -> finished.count(line.dentist) == 1);
    assertThat(line.call().state()).isEqualTo(CallState.COMPLETED);
  }

  @Test
  void newsInAnyOrderAndNumberMoveACallForwardOnly() {
    // Given
    line.answer();
    await()
        .until(() ->
            tenancy.within(line.dentist, () -> calls.bySession("twilio_" + line.sid)).isPresent());

    // When
    line.told(CallState.COMPLETED, 4);
    line.told(CallState.IN_PROGRESS, 2);
    line.told(CallState.RINGING, 1);
    line.told(CallState.COMPLETED, 4);
    line.told(CallState.BUSY, 5);

    // Then
    await().until(() -> finished.count(line.dentist) == 1);
    assertThat(line.call().state()).isEqualTo(CallState.COMPLETED);
    assertThat(line.events(line.call()))
        .extracting(CallEvent::kind)
        .filteredOn("carrier.completed"::equals)
        .hasSize(1);
  }

  @Test
  void newsThatCameBeforeTheCallAreItsWhenItAppears() {
    // Given
    assertThat(line.told(CallState.COMPLETED, 3)).isEqualTo(StatusDesk.Told.EARLY);

    // When
    line.answer();

    // Then
    await()
        .ignoreExceptions()
        .untilAsserted(() -> assertThat(line.call().state()).isEqualTo(CallState.COMPLETED));
  }

  @Test
  void whoeverCallsWhileNoStreamIsLetInHearsThatNobodyCanAnswer() {
    // Given
    plane.stop();

    // When
    Answer answer;
    try {
      answer = line.answer();
    } finally {
      plane.start();
    }

    // Then
    assertThat(CallOnALine.reply(answer)).contains("nobody can take your call");
    await()
        .ignoreExceptions()
        .untilAsserted(() ->
            assertThat(line.events(line.call()))
                .extracting(CallEvent::kind)
                .contains("call.turned-away"));
  }

  /// Counts what is told once for each call.
  static class Finished {

    private final List<CallFinished> told = new CopyOnWriteArrayList<>();

    @EventListener
    void on(CallFinished event) {
      told.add(event);
    }

    long count(OrganizationId organization) {
      return told.stream().filter(event -> event.organization().equals(organization)).count();
    }
  }
}
