// SPDX-License-Identifier: Apache-2.0
package io.trunkline.twilio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.netty.channel.EventLoopGroup;
import io.trunkline.audit.AuditEntry;
import io.trunkline.audit.AuditFilter;
import io.trunkline.audit.AuditLog;
import io.trunkline.calls.Call;
import io.trunkline.calls.CallEvent;
import io.trunkline.calls.CallRoom;
import io.trunkline.calls.CallRoom.Outcome;
import io.trunkline.calls.CallState;
import io.trunkline.media.wire.Transport;
import io.trunkline.simulator.CallerOptions;
import io.trunkline.simulator.TwilioCaller;
import io.trunkline.simulator.TwilioTwin;
import io.trunkline.testing.Organizing;
import io.trunkline.testing.ProductTest;
import io.trunkline.vocabulary.PhoneNumber;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/// What people of an organization do with a call on the phone, and a carrier that does not always
/// do as it is asked.
@ProductTest
class StaffInCallsTests {

  private static final Pattern STREAM = Pattern.compile("<Stream url=\"([^\"]+)\"");
  private static final String VOICE = "/api/twilio/voice";
  private static final String AFTER = "/api/twilio/after-stream";

  private final EventLoopGroup loops = Transport.loops("caller", 1);

  @Autowired ApplicationContext product;
  @Autowired Organizing organizing;
  @Autowired SimulatorAccount simulator;
  @Autowired AuditLog audit;
  @Autowired CallRoom room;
  @LocalServerPort int port;

  private Carrier carrier;
  private SomeBusiness dentist;
  private TwilioTwin twin;
  private final String call = Carrier.aCall();

  @BeforeEach
  void aDentistWithALine() {
    carrier = new Carrier(port, SimulatorAccount.SID, simulator.token().reveal());
    dentist = SomeBusiness.open(product, organizing.anOrganization("Dentist with staff"));
    twin = TwilioTwin.open(0, SimulatorAccount.SID, simulator.token());
    simulator.isControlledAt(Optional.of(twin.url()));
  }

  @AfterEach
  void close() {
    simulator.isControlledAt(Optional.empty());
    twin.close();
    loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
  }

  @Test
  void aCallAColleagueEndsIsOverAlsoWhenTheCarrierDoesNotAnswer() throws Exception {
    // Given
    TwilioCaller caller = speaking();
    twin.refusesOnce(503, Optional.empty());

    // When
    Outcome outcome = room.hangUp(theCall());
    caller.ended().get(10, TimeUnit.SECONDS);

    // Then
    assertThat(outcome).isEqualTo(Outcome.DONE);
    await().until(() -> theCall().reason().isPresent());
    assertThat(theCall().reason()).contains("staff-hung-up");
    assertThat(carrier.post(AFTER, carrier.ringing(call, dentist.number())).body())
        .endsWith("<Response><Hangup/></Response>");
    assertThat(acts()).contains("call.hung-up");
  }

  @Test
  void aCarrierThatDoesNotAnswerIsSaidToBeAway() throws Exception {
    // Given
    TwilioCaller caller = speaking();
    twin.refusesOnce(503, Optional.empty());

    // When
    Outcome outcome = room.takeOver(theCall(), new PhoneNumber("+12125550123"));

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
    Outcome outcome = room.takeOver(theCall(), new PhoneNumber("+881612345678"));

    // Then
    assertThat(outcome).isEqualTo(Outcome.CLOSED_NUMBER);
    assertThat(twin.asked()).noneMatch(asked -> asked.fields().containsKey("Twiml"));
    assertThat(entry("call.take-over-refused").detail()).containsEntry("to", "+881612345678");
    caller.hangUp();
  }

  @Test
  void aCallGivenToAHumanMayLastAsLongAsTheCarrierAllows() throws Exception {
    // Given
    TwilioCaller caller = speaking();

    // When
    Outcome outcome = room.takeOver(theCall(), new PhoneNumber("+12125550123"));
    caller.ended().get(10, TimeUnit.SECONDS);

    // Then
    assertThat(outcome).isEqualTo(Outcome.DONE);
    await().untilAsserted(() -> assertThat(limits()).containsExactly("1860", "14400"));
    assertThat(entry("call.taken-over").detail()).containsEntry("to", "+12125550123");
  }

  @Test
  void aHardStopTheCarrierHadNoTimeForIsAskedForAgain() throws Exception {
    // Given
    twin.refusesOnce(429, Optional.empty());

    // When
    TwilioCaller caller = speaking();

    // Then
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() ->
            assertThat(dentist.events(theCall()))
                .extracting(CallEvent::kind)
                .contains("hard-stop.set"));
    assertThat(limits()).containsExactly("1860", "1860");
    caller.hangUp();
  }

  @Test
  void whoeverWhispersBeforeAnAgentIsThereIsToldThatItRings() {
    // When
    carrier.post(VOICE, carrier.ringing(call, dentist.number()));

    // Then
    assertThat(room.whisper(theCall(), "She is a regular.")).isEqualTo(Outcome.RINGING);
  }

  private TwilioCaller speaking() throws Exception {
    twin.knows(call, "in-progress");
    String twiml = carrier.post(VOICE, carrier.ringing(call, dentist.number())).body();
    Matcher stream = STREAM.matcher(twiml);
    assertThat(stream.find()).as(twiml).isTrue();
    TwilioCaller caller =
        new TwilioCaller(
            loops,
            CallerOptions.to(URI.create(stream.group(1)), call).signed(simulator.token().reveal()));
    caller.call().get(5, TimeUnit.SECONDS);
    await().until(() -> theCall().state() == CallState.IN_PROGRESS);
    twin.knows(call, caller);
    await().until(() -> !limits().isEmpty());
    return caller;
  }

  private List<String> limits() {
    return twin.asked().stream()
        .map(asked -> asked.fields().get("TimeLimit"))
        .filter(limit -> limit != null)
        .toList();
  }

  private AuditEntry entry(String action) {
    return dentist.within(() -> audit.search(AuditFilter.newestActs(Optional.empty(), 50))).stream()
        .filter(entry -> entry.action().equals(action))
        .findFirst()
        .orElseThrow();
  }

  private List<String> acts() {
    return dentist.within(() -> audit.search(AuditFilter.newestActs(Optional.empty(), 50))).stream()
        .map(AuditEntry::action)
        .toList();
  }

  private Call theCall() {
    await().atMost(Duration.ofSeconds(10)).until(() -> !dentist.calls().isEmpty());
    return dentist.calls().getFirst();
  }
}
