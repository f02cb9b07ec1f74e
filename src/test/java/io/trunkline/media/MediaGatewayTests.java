// SPDX-License-Identifier: Apache-2.0
package io.trunkline.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocketHandshakeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The gateway with real sockets on both sides of the door, and an engine that does as it is told.
class MediaGatewayTests {

  private static final String FRAME = Base64.getEncoder().encodeToString(new byte[160]);
  private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();
  private static final SpeechPart PART = new SpeechPart("reply-1", "item-1");

  private static final MediaLimits QUICK =
      MediaLimits.DEFAULTS
          .waiting(
              Duration.ofSeconds(1),
              Duration.ofSeconds(2),
              Duration.ofSeconds(2),
              Duration.ofMillis(500))
          .roomFor(3, 2);

  private final TestDesk desk = new TestDesk();
  private final ScriptedEngine engine = new ScriptedEngine();
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final MediaGateway gateway = opened();

  @AfterEach
  void close() {
    gateway.close();
  }

  @Test
  void tellsAPersonWhatItIs() throws Exception {
    var answer = get("/");

    assertThat(answer).contains("Trunkline media gateway").contains("healthy").contains("0 calls");
  }

  @Test
  void letsNobodyInWithoutATicket() {
    assertThatThrownBy(() -> new TestCaller(gateway.port(), "made-up"))
        .isInstanceOf(ExecutionException.class)
        .hasCauseInstanceOf(WebSocketHandshakeException.class);
    assertThat(registry.counter("calls.refused", "reason", "unknown-ticket").count()).isEqualTo(1);
  }

  @Test
  void opensNoEngineBeforeTheStreamNamesItsCall() throws Exception {
    // Given
    desk.layOut("ticket", SomeCall.by("CA1", engine));

    // When
    TestCaller caller = new TestCaller(gateway.port(), "ticket");
    caller.says("{\"event\":\"connected\",\"protocol\":\"Call\",\"version\":\"1.0.0\"}");

    // Then
    await().untilAsserted(() -> assertThat(ended()).containsExactly(EndReason.NEVER_STARTED));
    assertThat(engine.told).isEmpty();
    assertThat(caller.heard).isEmpty();
  }

  @Test
  void endsAStreamThatNamesAnotherCall() throws Exception {
    // Given
    desk.layOut("ticket", SomeCall.by("CA1", engine));
    TestCaller caller = new TestCaller(gateway.port(), "ticket");

    // When
    caller.starts("CA2");

    // Then
    await().untilAsserted(() -> assertThat(caller.closedWith).containsExactly(1008));
    assertThat(ended()).containsExactly(EndReason.WRONG_CALL);
    assertThat(engine.told).isEmpty();
  }

  @Test
  void keepsWhatTheCallerSaysUntilTheEngineHears() throws Exception {
    // Given
    TestCaller caller = callOf("CA1");
    caller.speaks(2, FRAME);
    caller.speaks(3, "AAAA");
    await().until(engine::isOpen);

    // When
    engine.says(new EngineEvent.Ready());
    caller.speaks(4, "BBBB");

    // Then
    await()
        .untilAsserted(() ->
            assertThat(engine.told)
                .containsExactly("opened", "hear " + FRAME, "hear AAAA", "hear BBBB"));
  }

  @Test
  void playsWhatTheEngineSaysAndMarksIt() throws Exception {
    // Given
    TestCaller caller = talking("CA1");

    // When
    engine.speaks(PART, FRAME);

    // Then
    await()
        .untilAsserted(() ->
            assertThat(caller.heard)
                .containsExactly(
                    "{\"event\":\"media\",\"streamSid\":\"MZ1\",\"media\":{\"payload\":\""
                        + FRAME
                        + "\"}}",
                    "{\"event\":\"mark\",\"streamSid\":\"MZ1\",\"mark\":{\"name\":\"0\"}}"));
  }

  @Test
  void fallsSilentWhenTheCallerSpeaks() throws Exception {
    // Given
    TestCaller caller = talking("CA1");
    engine.says(new EngineEvent.ReplyStarted("reply-1"));
    engine.speaks(PART, FRAME);
    await().until(() -> caller.heard.size() == 2);

    // When
    engine.says(new EngineEvent.CallerStarted(100));
    engine.speaks(PART, FRAME);

    // Then
    await()
        .untilAsserted(() ->
            assertThat(caller.heard)
                .last()
                .isEqualTo("{\"event\":\"clear\",\"streamSid\":\"MZ1\"}"));
    assertThat(engine.told).contains("forget item-1");
    assertThat(desk.moments).hasAtLeastOneElementOfType(Moment.Interrupted.class);
  }

  @Test
  void runsAToolAndTellsTheEngineWhatCameOfIt() throws Exception {
    // Given
    talking("CA1");

    // When
    engine.says(new EngineEvent.ToolAsked("reply-1", "tool-1", "works", "{}"));
    engine.says(new EngineEvent.ToolAsked("reply-1", "tool-2", "breaks", "{}"));

    // Then
    await()
        .untilAsserted(() ->
            assertThat(engine.told)
                .contains("answer tool-1 {\"done\":\"works\"}")
                .anyMatch(told -> told.startsWith("answer tool-2 {\"error\"")));
  }

  @Test
  void endsWithTheReasonTheCallerGives() throws Exception {
    // Given
    TestCaller caller = talking("CA1");

    // When
    caller.says("{\"event\":\"stop\",\"sequenceNumber\":\"9\",\"streamSid\":\"MZ1\",\"stop\":{}}");

    // Then
    await().untilAsserted(() -> assertThat(ended()).containsExactly(EndReason.CALLER_HUNG_UP));
    assertThat(engine.told).endsWith("closed");
    await().untilAsserted(() -> assertThat(caller.closedWith).containsExactly(1000));
    assertThat(gateway.calls()).isZero();
  }

  @Test
  void noticesALostSocket() throws Exception {
    // Given
    TestCaller caller = talking("CA1");

    // When
    caller.hangsUpWithoutAWord();

    // Then
    await().untilAsserted(() -> assertThat(ended()).containsExactly(EndReason.STREAM_LOST));
    assertThat(engine.told).endsWith("closed");
  }

  @Test
  void noticesASilentCarrier() throws Exception {
    // Given
    talking("CA1");

    // When / Then
    await().untilAsserted(() -> assertThat(ended()).containsExactly(EndReason.STREAM_SILENT));
  }

  @Test
  void skipsBrokenMessagesUntilTheyAreTooMany() throws Exception {
    // Given
    TestCaller caller = talking("CA1");
    for (int i = 0; i < 19; i++) {
      caller.says("{\"event\":");
    }
    caller.says("{\"event\":\"tomorrow\"}");
    caller.speaks(2, "AAAA");
    await().until(() -> engine.told.contains("hear AAAA"));

    // When
    caller.says("nonsense");

    // Then
    await().untilAsserted(() -> assertThat(ended()).containsExactly(EndReason.BROKEN_FRAMES));
    assertThat(desk.tallies.getFirst().framesBroken()).isEqualTo(20);
    await().untilAsserted(() -> assertThat(caller.closedWith).containsExactly(1008));
  }

  @Test
  void countsWhatTheCarrierLeftOutAndDropsWhatItSaysTwice() throws Exception {
    // Given
    TestCaller caller = talking("CA1");

    // When
    caller.speaks(2, "AAAA");
    caller.speaks(2, "AAAA");
    caller.speaks(5, "BBBB");
    await().until(() -> engine.told.contains("hear BBBB"));
    caller.hangsUpWithoutAWord();

    // Then
    await().until(() -> !desk.tallies.isEmpty());
    assertThat(engine.told).containsOnlyOnce("hear AAAA");
    assertThat(desk.tallies.getFirst().framesMissing()).isEqualTo(2);
    assertThat(desk.tallies.getFirst().framesHeard()).isEqualTo(2);
  }

  @Test
  void givesACallOneStream() throws Exception {
    // Given
    TestCaller first = talking("CA1");
    ScriptedEngine other = new ScriptedEngine();
    desk.layOut("second", SomeCall.by("CA1", other));

    // When
    TestCaller second = new TestCaller(gateway.port(), "second");
    second.starts("CA1");

    // Then
    await().untilAsserted(() -> assertThat(second.closedWith).containsExactly(1008));
    assertThat(first.closedWith).isEmpty();
    assertThat(other.told).isEmpty();
    assertThat(gateway.calls()).isEqualTo(1);
    assertThat(desk.tallies).as("the call goes on").isEmpty();
  }

  @Test
  void endsACallWhoseEngineFails() throws Exception {
    // Given
    TestCaller caller = talking("CA1");

    // When
    engine.says(new EngineEvent.Failed(EngineEvent.Failure.REFUSED, "insufficient_quota"));

    // Then
    await().untilAsserted(() -> assertThat(caller.closedWith).containsExactly(1011));
    assertThat(ended()).containsExactly(EndReason.ENGINE_REFUSED);
  }

  @Test
  void addsUpWhatTranscriptionConsumed() throws Exception {
    // Given
    TestCaller caller = talking("CA1");

    // When
    engine.says(new EngineEvent.Transcribed(new TranscriptionUsage(1, 2, 3, 1_500)));
    engine.says(new EngineEvent.Transcribed(new TranscriptionUsage(1, 2, 3, 1_500)));
    await().until(() -> desk.moments.toString().split("Transcribed\\[", -1).length == 3);
    caller.hangsUpWithoutAWord();

    // Then
    await().until(() -> !desk.tallies.isEmpty());
    assertThat(desk.tallies.getFirst().transcribed())
        .isEqualTo(new TranscriptionUsage(2, 4, 6, 3_000));
  }

  @Test
  void leavesWhenTheFarewellWasHeard() throws Exception {
    // Given
    TestCaller caller = talking("CA1");
    engine.says(new EngineEvent.ReplyStarted("reply-1"));
    engine.speaks(PART, FRAME);
    engine.says(
        new EngineEvent.ReplyEnded(
            "reply-1", EngineEvent.ReplyEnded.Outcome.COMPLETED, Usage.NONE));
    await().until(() -> caller.heard.size() == 2);

    // When
    gateway.call("CA1").orElseThrow().endAfterSpeech(EndReason.AGENT_HUNG_UP);
    await().during(Duration.ofMillis(200)).until(desk.tallies::isEmpty);
    caller.says(
        "{\"event\":\"mark\",\"sequenceNumber\":\"2\",\"streamSid\":\"MZ1\",\"mark\":{\"name\":\"0\"}}");

    // Then
    await().untilAsserted(() -> assertThat(ended()).containsExactly(EndReason.AGENT_HUNG_UP));
  }

  @Test
  void finishesItsCallsBeforeItStopsAndTakesNoMore() throws Exception {
    // Given
    TestCaller caller = talking("CA1");
    desk.layOut("late", SomeCall.by("CA2", engine));

    // When
    var drained = gateway.drain(Duration.ofMillis(300)).toCompletableFuture();

    // Then
    assertThatThrownBy(() -> new TestCaller(gateway.port(), "late"))
        .hasCauseInstanceOf(WebSocketHandshakeException.class);
    assertThat(get("/")).contains("takes no more");
    drained.get(5, TimeUnit.SECONDS);
    assertThat(ended()).containsExactly(EndReason.DRAINED);
    await().untilAsserted(() -> assertThat(caller.closedWith).containsExactly(1000));
  }

  @Test
  void holdsNoMoreStrangersThanItsLimit() throws Exception {
    // Given
    List<Socket> strangers = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      strangers.add(new Socket(LOOPBACK, gateway.port()));
    }

    // When
    Socket fourth = new Socket(LOOPBACK, gateway.port());
    fourth.setSoTimeout(900);

    // Then
    assertThat(fourth.getInputStream().read()).as("closed at once").isEqualTo(-1);
    for (Socket stranger : strangers) {
      stranger.close();
    }
    await().untilAsserted(() -> assertThat(get("/")).contains("healthy"));
  }

  private MediaGateway opened() {
    try {
      return MediaGateway.open(new InetSocketAddress(LOOPBACK, 0), 1, QUICK, desk, registry);
    } catch (IOException taken) {
      throw new UncheckedIOException(taken);
    }
  }

  private TestCaller callOf(String call) throws Exception {
    desk.layOut("ticket", SomeCall.by(call, engine));
    TestCaller caller = new TestCaller(gateway.port(), "ticket");
    caller.starts(call);
    return caller;
  }

  private TestCaller talking(String call) throws Exception {
    TestCaller caller = callOf(call);
    await().until(engine::isOpen);
    engine.says(new EngineEvent.Ready());
    await().until(() -> registry.get("media.setup").timer().count() == 1);
    return caller;
  }

  private List<EndReason> ended() {
    return desk.tallies.stream().map(Tally::reason).toList();
  }

  private String get(String path) throws Exception {
    URI address = URI.create("http://127.0.0.1:" + gateway.port() + path);
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString())
        .body();
  }
}
