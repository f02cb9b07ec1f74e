// SPDX-License-Identifier: Apache-2.0
package io.trunkline.twilio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.trunkline.audit.AuditEntry;
import io.trunkline.audit.AuditFilter;
import io.trunkline.audit.AuditLog;
import io.trunkline.calls.CallRoom;
import io.trunkline.calls.CallRoom.Outcome;
import io.trunkline.calls.CallState;
import io.trunkline.simulator.TwilioCaller;
import io.trunkline.testing.ProductTest;
import io.trunkline.vocabulary.PhoneNumber;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/// What people of an organization do with a call on the phone, and a carrier that does not always
/// do as it is asked.
@ProductTest
class StaffInCallsTests {

  @Autowired ApplicationContext product;
  @Autowired AuditLog audit;
  @Autowired CallRoom room;

  private CallAtTwilio call;

  @BeforeEach
  void aDentistWithALine() {
    call = new CallAtTwilio(product, "Dentist with staff");
  }

  @AfterEach
  void close() {
    call.close();
  }

  @Test
  void aCallAColleagueEndsIsOverAlsoWhenTheCarrierDoesNotAnswer() throws Exception {
    // Given
    TwilioCaller caller = speaking();
    call.twin.refusesOnce(503, Optional.empty());

    // When
    Outcome outcome = room.hangUp(call.record());
    caller.ended().get(10, TimeUnit.SECONDS);

    // Then
    assertThat(outcome).isEqualTo(Outcome.DONE);
    await().until(() -> call.record().reason().isPresent());
    assertThat(call.record().reason()).contains("staff-hung-up");
    assertThat(call.after()).endsWith("<Response><Hangup/></Response>");
    assertThat(acts()).contains("call.hung-up");
  }

  @Test
  void aCarrierThatDoesNotAnswerIsSaidToBeAway() throws Exception {
    // Given
    TwilioCaller caller = speaking();
    call.twin.refusesOnce(503, Optional.empty());

    // When
    Outcome outcome = room.takeOver(call.record(), new PhoneNumber("+12125550123"));

    // Then
    assertThat(outcome).isEqualTo(Outcome.CARRIER_AWAY);
    assertThat(caller.ended()).isNotDone();
    assertThat(entry("call.take-over-tried").detail()).containsEntry("to", "+12125550123");
    caller.hangUp();
  }

  @Test
  void nobodyIsPutThroughToANumberThatEarns() throws Exception {
    // Given
    TwilioCaller caller = speaking();

    // When
    Outcome outcome = room.takeOver(call.record(), new PhoneNumber("+881612345678"));

    // Then
    assertThat(outcome).isEqualTo(Outcome.CLOSED_NUMBER);
    assertThat(call.twin.asked()).noneMatch(asked -> asked.fields().containsKey("Twiml"));
    assertThat(entry("call.take-over-refused").detail()).containsEntry("to", "+881612345678");
    caller.hangUp();
  }

  @Test
  void aCallGivenToAHumanMayLastAsLongAsTheCarrierAllows() throws Exception {
    // Given
    TwilioCaller caller = speaking();

    // When
    Outcome outcome = room.takeOver(call.record(), new PhoneNumber("+12125550123"));
    caller.ended().get(10, TimeUnit.SECONDS);

    // Then
    assertThat(outcome).isEqualTo(Outcome.DONE);
    await().untilAsserted(() -> assertThat(limits()).containsExactly("1860", "14400"));
    assertThat(entry("call.taken-over").detail()).containsEntry("to", "+12125550123");
  }

  @Test
  void aHardStopTheCarrierHadNoTimeForIsAskedForAgain() throws Exception {
    // Given
    call.twin.refusesOnce(429, Optional.empty());

    // When
    TwilioCaller caller = speaking();

    // Then
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() -> assertThat(call.kinds()).contains("hard-stop.set"));
    assertThat(limits()).containsExactly("1860", "1860");
    caller.hangUp();
  }

  @Test
  void whoeverWhispersBeforeAnAgentIsThereIsToldThatItRings() {
    // When
    var _ = call.answer();

    // Then
    assertThat(room.whisper(call.record(), "She is a regular.")).isEqualTo(Outcome.RINGING);
  }

  private TwilioCaller speaking() throws Exception {
    call.twin.knows(call.name, "in-progress");
    TwilioCaller caller = call.connected(call.answer());
    await().until(() -> call.record().state() == CallState.IN_PROGRESS);
    await().until(() -> !limits().isEmpty());
    return caller;
  }

  private List<String> limits() {
    return call.twin.asked().stream()
        .map(asked -> asked.fields().get("TimeLimit"))
        .filter(limit -> limit != null)
        .toList();
  }

  private AuditEntry entry(String action) {
    return call
        .business
        .within(() -> audit.search(AuditFilter.newestActs(Optional.empty(), 50)))
        .stream()
        .filter(entry -> entry.action().equals(action))
        .findFirst()
        .orElseThrow();
  }

  private List<String> acts() {
    return call
        .business
        .within(() -> audit.search(AuditFilter.newestActs(Optional.empty(), 50)))
        .stream()
        .map(AuditEntry::action)
        .toList();
  }
}
