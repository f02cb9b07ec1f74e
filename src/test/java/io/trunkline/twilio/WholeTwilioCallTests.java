// SPDX-License-Identifier: Apache-2.0
package io.trunkline.twilio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.trunkline.agents.AgentWish;
import io.trunkline.agents.AgentWork;
import io.trunkline.calls.Call;
import io.trunkline.calls.CallRoom;
import io.trunkline.calls.CallState;
import io.trunkline.calls.Calls;
import io.trunkline.calls.OpenCalls;
import io.trunkline.calls.Turn;
import io.trunkline.simulator.TwilioCaller;
import io.trunkline.simulator.TwilioTwin;
import io.trunkline.testing.Organizing;
import io.trunkline.testing.ProductTest;
import io.trunkline.vocabulary.PhoneNumber;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/// Whole calls: the signed webhook, the stream it leads to, the offline engine, the record, and
/// what is asked of the carrier meanwhile.
@ProductTest
class WholeTwilioCallTests {

  private static final Pattern WHISPER =
      Pattern.compile(
          "<Number url=\"http://localhost:\\d+(/api/twilio/whisper/[^\"]+)\" method=\"POST\">([^<]+)<");

  @Autowired ApplicationContext product;
  @Autowired Organizing organizing;
  @Autowired Calls calls;
  @Autowired CallRoom room;

  private CallAtTwilio call;

  @BeforeEach
  void aDentistWithALine() {
    call = new CallAtTwilio(product, "Dentist of whole calls");
  }

  @AfterEach
  void close() {
    call.close();
  }

  @Test
  void aCallIsAnsweredSpokenWithAndWrittenDown() throws Exception {
    // Given
    String twiml = call.answer();

    // When
    TwilioCaller caller = call.connected(twiml);
    await()
        .atMost(30, TimeUnit.SECONDS)
        .until(() -> caller.heard().get(5, TimeUnit.SECONDS).millisPlayed() > 500);
    caller.hangUp();
    call.tellOfItsEnd(7);

    // Then
    await().atMost(20, TimeUnit.SECONDS).until(() -> call.record().times().finished().isPresent());
    Call record = call.record();
    assertThat(record.state()).isEqualTo(CallState.COMPLETED);
    assertThat(record.answering().engine()).contains("offline");
    assertThat(record.reason()).contains("caller-hung-up");
    List<Turn> turns = call.business.within(() -> calls.turns(record));
    assertThat(turns).isNotEmpty();
    assertThat(call.kinds()).contains("hard-stop.set", "stream.ended", "carrier.completed");
    assertThat(call.twin.asked())
        .contains(new TwilioTwin.Asked("POST", call.name, Map.of("TimeLimit", "1860")));
  }

  @Test
  void onlyTwilioOpensTheStreamAndOnlyOnce() throws Exception {
    // Given
    String twiml = call.answer();

    // When
    TwilioCaller unsigned = call.unsigned(twiml);
    TwilioCaller forged = call.forging(twiml);
    assertThatThrownBy(() -> unsigned.call().get(5, TimeUnit.SECONDS)).isNotNull();
    assertThatThrownBy(() -> forged.call().get(5, TimeUnit.SECONDS)).isNotNull();
    TwilioCaller first = call.connected(twiml);
    String replayed = call.answer();
    TwilioCaller second = call.caller(replayed);

    // Then
    assertThat(replayed).isEqualTo(twiml);
    assertThatThrownBy(() -> second.call().get(5, TimeUnit.SECONDS)).isNotNull();
    first.hangUp();
  }

  @Test
  void aStreamThatWasRefusedIsStillThereForWhomeverItWasMeant() throws Exception {
    // Given
    String twiml = call.answer();
    TwilioCaller forged = call.forging(twiml);
    assertThatThrownBy(() -> forged.call().get(5, TimeUnit.SECONDS)).isNotNull();

    // When
    String again = call.after();
    TwilioCaller caller = call.connected(again);

    // Then
    assertThat(CallAtTwilio.stream(again)).isEqualTo(CallAtTwilio.stream(twiml));
    await().until(() -> call.record().state() == CallState.IN_PROGRESS);
    caller.hangUp();
  }

  @Test
  void aStreamThatIsLostIsTakenUpTwiceAndThenApologisedFor() throws Exception {
    // Given
    String twiml = call.answer();

    // When
    String again = lostAfterItBegan(twiml, 1);
    String onceMore = lostAfterItBegan(again, 2);
    String sorry = lostAfterItBegan(onceMore, 3);

    // Then
    assertThat(List.of(twiml, again, onceMore).stream().map(CallAtTwilio::stream))
        .doesNotHaveDuplicates();
    assertThat(sorry).contains("<Say>We are sorry").doesNotContain("<Stream");
    await().untilAsserted(() -> assertThat(call.kinds()).contains("stream.given-up"));
  }

  @Test
  void aCallThatEndedOnPurposeIsHungUp() throws Exception {
    // Given
    TwilioCaller caller = call.connected(call.answer());
    await().until(() -> call.record().state() == CallState.IN_PROGRESS);
    call.twin.knows(call.name, caller);

    // When
    CallRoom.Outcome done = room.hangUp(call.record());
    caller.ended().get(10, TimeUnit.SECONDS);

    // Then
    assertThat(done).isEqualTo(CallRoom.Outcome.DONE);
    assertThat(call.twin.asked())
        .contains(new TwilioTwin.Asked("POST", call.name, Map.of("Status", "completed")));
    await().until(() -> call.kinds().contains("stream.ended"));
    assertThat(call.after()).endsWith("<Response><Hangup/></Response>");
  }

  @Test
  void aCallIsGivenToAHumanAndApologisedForWhenSheIsNotThere() throws Exception {
    // Given
    TwilioCaller caller = call.connected(call.answer());
    await().until(() -> call.record().state() == CallState.IN_PROGRESS);
    call.twin.knows(call.name, caller);

    // When
    CallRoom.Outcome done = room.takeOver(call.record(), new PhoneNumber("+12125550123"));
    caller.ended().get(10, TimeUnit.SECONDS);
    Map<String, String> noAnswer = call.ringing();
    noAnswer.put("DialCallStatus", "no-answer");
    Map<String, String> spoken = call.ringing();
    spoken.put("DialCallStatus", "completed");

    // Then
    assertThat(done).isEqualTo(CallRoom.Outcome.DONE);
    assertThat(call.twin.asked())
        .filteredOn(asked -> asked.fields().containsKey("Twiml"))
        .singleElement()
        .extracting(asked -> asked.fields().get("Twiml"))
        .asString()
        .contains(
            "<Dial timeout=\"25\" action=\"http://localhost:"
                + Carrier.port(product)
                + CallAtTwilio.AFTER
                + "\"")
        .contains(">+12125550123</Dial>");
    assertThat(call.carrier.post(CallAtTwilio.AFTER, noAnswer).body())
        .contains("<Say>I am sorry, nobody");
    assertThat(call.carrier.post(CallAtTwilio.AFTER, spoken).body())
        .endsWith("<Response><Hangup/></Response>");
  }

  @Test
  void aStreamNobodyComesOnIsToldAgainTwiceAndThenApologisedFor() {
    // Given
    Map<String, String> ringing = call.ringing();
    String twiml = call.carrier.post(CallAtTwilio.VOICE, ringing).body();

    // When
    List<String> told =
        Stream.generate(() -> call.carrier.post(CallAtTwilio.AFTER, ringing).body())
            .limit(4)
            .toList();

    // Then
    assertThat(told.subList(0, 2)).containsOnly(twiml);
    assertThat(told.subList(2, 4))
        .allSatisfy(sorry -> assertThat(sorry).contains("<Say>We are sorry").contains("<Hangup"));
  }

  @Test
  void whoeverAsksHowACallGoesOnWhileItDoesIsToldNothingNew() throws Exception {
    // Given
    String twiml = call.answer();
    TwilioCaller caller = call.connected(twiml);
    await().until(() -> call.record().state() == CallState.IN_PROGRESS);

    // Then
    assertThat(call.after()).isEqualTo(twiml);
    caller.hangUp();
  }

  @Test
  void aHumanIsToldWhatTheAgentBriefedHerWith() throws Exception {
    // Given
    SomeBusiness warm = withAHuman("+12125550123");
    Map<String, String> ringing = call.carrier.ringing(call.name, warm.number());
    TwilioCaller caller = call.connected(call.carrier.post(CallAtTwilio.VOICE, ringing).body());
    await().until(() -> !warm.calls().isEmpty());
    await().until(() -> warm.calls().getFirst().state() == CallState.IN_PROGRESS);

    // When
    String told =
        OpenCalls.use(
            product,
            call.name,
            "transfer_call",
            "{\"reason\":\"a bill\",\"briefing\":\"Ann asks about <Friday>.\"}");
    caller.ended().get(30, TimeUnit.SECONDS);
    String twiml = call.carrier.post(CallAtTwilio.AFTER, ringing).body();
    String again = call.carrier.post(CallAtTwilio.AFTER, ringing).body();

    // Then
    assertThat(told).contains("\"ok\":true");
    assertThat(again).isEqualTo(twiml);
    Matcher whisper = WHISPER.matcher(twiml);
    assertThat(whisper.find()).as(twiml).isTrue();
    assertThat(whisper.group(2)).isEqualTo("+12125550123");
    Map<String, String> leg = call.carrier.ringing(Carrier.aCall(), "+12125550123");
    assertThat(call.carrier.post(whisper.group(1), leg).body())
        .contains("<Say>Ann asks about &lt;Friday&gt;.</Say>");
  }

  private SomeBusiness withAHuman(String number) {
    AgentWish plain = AgentWish.named("Lexi");
    AgentWork work =
        new AgentWork(
            AgentWork.Mode.SINGLE,
            Set.of(AgentWork.TRANSFER),
            Optional.of(new PhoneNumber(number)),
            List.of());
    return SomeBusiness.open(
        product,
        organizing.anOrganization("Dentist of warm transfers"),
        new AgentWish(
            plain.name(),
            plain.greeting(),
            plain.voice(),
            plain.listening(),
            plain.limits(),
            plain.recording(),
            work));
  }

  /// The line is cut without a word; Twilio asks how it goes on.
  private String lostAfterItBegan(String twiml, int streams) throws Exception {
    TwilioCaller caller = call.connected(twiml);
    await()
        .atMost(20, TimeUnit.SECONDS)
        .until(() -> caller.heard().get(5, TimeUnit.SECONDS).mediaReceived() > 0);
    caller.close();
    await()
        .atMost(20, TimeUnit.SECONDS)
        .until(() -> call.kinds().stream().filter("stream.ended"::equals).count() == streams);
    return call.after();
  }
}
