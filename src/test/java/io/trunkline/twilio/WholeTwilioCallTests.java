// SPDX-License-Identifier: Apache-2.0
package io.trunkline.twilio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.netty.channel.EventLoopGroup;
import io.trunkline.agents.AgentWish;
import io.trunkline.agents.AgentWork;
import io.trunkline.calls.Call;
import io.trunkline.calls.CallEvent;
import io.trunkline.calls.CallRoom;
import io.trunkline.calls.CallState;
import io.trunkline.calls.Calls;
import io.trunkline.calls.OpenCalls;
import io.trunkline.calls.Turn;
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
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/// Whole calls: the signed webhook, the stream it leads to, the offline engine, the record, and
/// what is asked of the carrier meanwhile.
@ProductTest
class WholeTwilioCallTests {

  private static final Pattern STREAM = Pattern.compile("<Stream url=\"([^\"]+)\"");
  private static final Pattern WHISPER =
      Pattern.compile(
          "<Number url=\"http://localhost:\\d+(/api/twilio/whisper/[^\"]+)\" method=\"POST\">([^<]+)<");
  private static final String VOICE = "/api/twilio/voice";
  private static final String AFTER = "/api/twilio/after-stream";

  private final EventLoopGroup loops = Transport.loops("caller", 1);

  @Autowired ApplicationContext product;
  @Autowired Organizing organizing;
  @Autowired SimulatorAccount simulator;
  @Autowired Calls calls;
  @Autowired CallRoom room;
  @LocalServerPort int port;

  private Carrier carrier;
  private SomeBusiness dentist;
  private TwilioTwin twin;
  private String call;

  @BeforeEach
  void aDentistWithALine() {
    carrier = new Carrier(port, SimulatorAccount.SID, simulator.token().reveal());
    dentist =
        SomeBusiness.open(
            product, organizing.anOrganization("Dentist of whole calls"), AgentWish.named("Lexi"));
    twin = TwilioTwin.open(0, SimulatorAccount.SID, simulator.token());
    simulator.isControlledAt(Optional.of(twin.url()));
    call = Carrier.aCall();
  }

  @AfterEach
  void close() {
    simulator.isControlledAt(Optional.empty());
    twin.close();
    loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
  }

  @Test
  void aCallIsAnsweredSpokenWithAndWrittenDown() throws Exception {
    // Given
    String twiml = carrier.post(VOICE, carrier.ringing(call, dentist.number())).body();

    // When
    TwilioCaller caller = connected(twiml);
    await()
        .atMost(30, TimeUnit.SECONDS)
        .until(() -> caller.heard().get(5, TimeUnit.SECONDS).millisPlayed() > 500);
    caller.hangUp();
    Map<String, String> over = carrier.status(call, dentist.number(), "completed", 3);
    over.put("CallDuration", "7");
    carrier.post("/api/twilio/status", over);

    // Then
    await().atMost(20, TimeUnit.SECONDS).until(() -> theCall().times().finished().isPresent());
    Call record = theCall();
    assertThat(record.state()).isEqualTo(CallState.COMPLETED);
    assertThat(record.answering().engine()).contains("offline");
    assertThat(record.reason()).contains("caller-hung-up");
    List<Turn> turns = dentist.within(() -> calls.turns(record));
    assertThat(turns).isNotEmpty();
    assertThat(kinds(record)).contains("hard-stop.set", "stream.ended", "carrier.completed");
    assertThat(twin.asked())
        .contains(new TwilioTwin.Asked("POST", call, Map.of("TimeLimit", "1860")));
  }

  @Test
  void onlyTwilioOpensTheStreamAndOnlyOnce() throws Exception {
    // Given
    String twiml = carrier.post(VOICE, carrier.ringing(call, dentist.number())).body();
    URI url = stream(twiml);

    // When
    TwilioCaller unsigned = new TwilioCaller(loops, CallerOptions.to(url, call));
    TwilioCaller forged =
        new TwilioCaller(loops, CallerOptions.to(url, call).signed("f".repeat(32)));
    assertThatThrownBy(() -> unsigned.call().get(5, TimeUnit.SECONDS)).isNotNull();
    assertThatThrownBy(() -> forged.call().get(5, TimeUnit.SECONDS)).isNotNull();
    TwilioCaller first = connected(twiml);
    String replayed = carrier.post(VOICE, carrier.ringing(call, dentist.number())).body();
    TwilioCaller second =
        new TwilioCaller(
            loops, CallerOptions.to(stream(replayed), call).signed(simulator.token().reveal()));

    // Then
    assertThat(replayed).isEqualTo(twiml);
    assertThatThrownBy(() -> second.call().get(5, TimeUnit.SECONDS)).isNotNull();
    first.hangUp();
  }

  @Test
  void aStreamThatWasRefusedIsStillThereForWhomeverItWasMeant() throws Exception {
    // Given
    String twiml = carrier.post(VOICE, carrier.ringing(call, dentist.number())).body();
    TwilioCaller forged =
        new TwilioCaller(loops, CallerOptions.to(stream(twiml), call).signed("f".repeat(32)));
    assertThatThrownBy(() -> forged.call().get(5, TimeUnit.SECONDS)).isNotNull();

    // When
    String again = carrier.post(AFTER, carrier.ringing(call, dentist.number())).body();
    TwilioCaller caller = connected(again);

    // Then
    assertThat(stream(again)).isEqualTo(stream(twiml));
    await().until(() -> theCall().state() == CallState.IN_PROGRESS);
    caller.hangUp();
  }

  @Test
  void aStreamThatIsLostIsTakenUpTwiceAndThenApologisedFor() throws Exception {
    // Given
    String twiml = carrier.post(VOICE, carrier.ringing(call, dentist.number())).body();

    // When
    String again = lostAfterItBegan(twiml, 1);
    String onceMore = lostAfterItBegan(again, 2);
    String sorry = lostAfterItBegan(onceMore, 3);

    // Then
    assertThat(List.of(twiml, again, onceMore).stream().map(WholeTwilioCallTests::stream))
        .doesNotHaveDuplicates();
    assertThat(sorry).contains("<Say>We are sorry").doesNotContain("<Stream");
    await().untilAsserted(() -> assertThat(kinds(theCall())).contains("stream.given-up"));
  }

  @Test
  void aCallThatEndedOnPurposeIsHungUp() throws Exception {
    // Given
    TwilioCaller caller =
        connected(carrier.post(VOICE, carrier.ringing(call, dentist.number())).body());
    await().until(() -> theCall().state() == CallState.IN_PROGRESS);
    twin.knows(call, caller);

    // When
    CallRoom.Outcome done = room.hangUp(theCall());
    caller.ended().get(10, TimeUnit.SECONDS);

    // Then
    assertThat(done).isEqualTo(CallRoom.Outcome.DONE);
    assertThat(twin.asked())
        .contains(new TwilioTwin.Asked("POST", call, Map.of("Status", "completed")));
    await().until(() -> kinds(theCall()).contains("stream.ended"));
    assertThat(carrier.post(AFTER, carrier.ringing(call, dentist.number())).body())
        .endsWith("<Response><Hangup/></Response>");
  }

  @Test
  void aCallIsGivenToAHumanAndApologisedForWhenSheIsNotThere() throws Exception {
    // Given
    TwilioCaller caller =
        connected(carrier.post(VOICE, carrier.ringing(call, dentist.number())).body());
    await().until(() -> theCall().state() == CallState.IN_PROGRESS);
    twin.knows(call, caller);

    // When
    CallRoom.Outcome done = room.takeOver(theCall(), new PhoneNumber("+12125550123"));
    caller.ended().get(10, TimeUnit.SECONDS);
    Map<String, String> noAnswer = carrier.ringing(call, dentist.number());
    noAnswer.put("DialCallStatus", "no-answer");
    Map<String, String> spoken = carrier.ringing(call, dentist.number());
    spoken.put("DialCallStatus", "completed");

    // Then
    assertThat(done).isEqualTo(CallRoom.Outcome.DONE);
    assertThat(twin.asked())
        .filteredOn(asked -> asked.fields().containsKey("Twiml"))
        .singleElement()
        .extracting(asked -> asked.fields().get("Twiml"))
        .asString()
        .contains("<Dial timeout=\"25\" action=\"http://localhost:" + port + AFTER + "\"")
        .contains(">+12125550123</Dial>");
    assertThat(carrier.post(AFTER, noAnswer).body()).contains("<Say>I am sorry, nobody");
    assertThat(carrier.post(AFTER, spoken).body()).endsWith("<Response><Hangup/></Response>");
  }

  @Test
  void aStreamNobodyComesOnIsToldAgainTwiceAndThenApologisedFor() {
    // Given
    Map<String, String> ringing = carrier.ringing(call, dentist.number());
    String twiml = carrier.post(VOICE, ringing).body();

    // When
    List<String> told =
        Stream.generate(() -> carrier.post(AFTER, ringing).body()).limit(4).toList();

    // Then
    assertThat(told.subList(0, 2)).containsOnly(twiml);
    assertThat(told.subList(2, 4))
        .allSatisfy(sorry -> assertThat(sorry).contains("<Say>We are sorry").contains("<Hangup"));
  }

  @Test
  void whoeverAsksHowACallGoesOnWhileItDoesIsToldNothingNew() throws Exception {
    // Given
    String twiml = carrier.post(VOICE, carrier.ringing(call, dentist.number())).body();
    TwilioCaller caller = connected(twiml);
    await().until(() -> theCall().state() == CallState.IN_PROGRESS);

    // Then
    assertThat(carrier.post(AFTER, carrier.ringing(call, dentist.number())).body())
        .isEqualTo(twiml);
    caller.hangUp();
  }

  @Test
  void aHumanIsToldWhatTheAgentBriefedHerWith() throws Exception {
    // Given
    SomeBusiness warm = withAHuman("+12125550123");
    Map<String, String> ringing = carrier.ringing(call, warm.number());
    TwilioCaller caller = connected(carrier.post(VOICE, ringing).body());
    await().until(() -> !warm.calls().isEmpty());
    await().until(() -> warm.calls().getFirst().state() == CallState.IN_PROGRESS);

    // When
    String told =
        OpenCalls.use(
            product,
            call,
            "transfer_call",
            "{\"reason\":\"a bill\",\"briefing\":\"Ann asks about <Friday>.\"}");
    caller.ended().get(30, TimeUnit.SECONDS);
    String twiml = carrier.post(AFTER, ringing).body();
    String again = carrier.post(AFTER, ringing).body();

    // Then
    assertThat(told).contains("\"ok\":true");
    assertThat(again).isEqualTo(twiml);
    Matcher whisper = WHISPER.matcher(twiml);
    assertThat(whisper.find()).as(twiml).isTrue();
    assertThat(whisper.group(2)).isEqualTo("+12125550123");
    Map<String, String> leg = carrier.ringing(Carrier.aCall(), "+12125550123");
    assertThat(carrier.post(whisper.group(1), leg).body())
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

  private List<String> kinds(Call record) {
    return dentist.events(record).stream().map(CallEvent::kind).toList();
  }

  private Call theCall() {
    await().atMost(Duration.ofSeconds(10)).until(() -> !dentist.calls().isEmpty());
    return dentist.calls().getFirst();
  }

  /// The line is cut without a word; Twilio asks how it goes on.
  private String lostAfterItBegan(String twiml, int streams) throws Exception {
    TwilioCaller caller = connected(twiml);
    await()
        .atMost(20, TimeUnit.SECONDS)
        .until(() -> caller.heard().get(5, TimeUnit.SECONDS).mediaReceived() > 0);
    caller.close();
    await()
        .atMost(20, TimeUnit.SECONDS)
        .until(() -> kinds(theCall()).stream().filter("stream.ended"::equals).count() == streams);
    return carrier.post(AFTER, carrier.ringing(call, dentist.number())).body();
  }

  private TwilioCaller connected(String twiml) throws Exception {
    TwilioCaller caller =
        new TwilioCaller(
            loops, CallerOptions.to(stream(twiml), call).signed(simulator.token().reveal()));
    twin.knows(call, caller);
    caller.call().get(5, TimeUnit.SECONDS);
    return caller;
  }

  private static URI stream(String twiml) {
    Matcher found = STREAM.matcher(twiml);
    assertThat(found.find()).as(twiml).isTrue();
    return URI.create(found.group(1));
  }
}
