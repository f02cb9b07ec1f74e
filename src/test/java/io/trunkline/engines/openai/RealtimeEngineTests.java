// SPDX-License-Identifier: Apache-2.0
package io.trunkline.engines.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.trunkline.media.Engine;
import io.trunkline.media.EngineBrief;
import io.trunkline.media.EngineBrief.Reacting;
import io.trunkline.media.EngineEvent;
import io.trunkline.media.EngineEvent.Failure;
import io.trunkline.media.EngineEvent.ReplyEnded.Outcome;
import io.trunkline.media.wire.Transport;
import io.trunkline.simulator.Ledger;
import io.trunkline.simulator.RealtimeScript;
import io.trunkline.simulator.RealtimeScript.Pace;
import io.trunkline.simulator.RealtimeScript.Step;
import io.trunkline.simulator.RealtimeTwin;
import io.trunkline.vocabulary.Secret;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// The engine on the wire, with the twin of the vendor's server on the other side.
class RealtimeEngineTests {

  private static final Duration SHORT = Duration.ofMillis(200);
  private static final Step.Spoken SENTENCE =
      new Step.Spoken(Duration.ofSeconds(1), Duration.ofMillis(100), Pace.BURST, "How can I help?");
  private static final Step.Spoken ENDLESS =
      new Step.Spoken(
          Duration.ofSeconds(30), Duration.ofMillis(20), Pace.REAL_TIME, "There is much to say.");

  private final EventLoopGroup loops = Transport.loops("engine-test", 1);
  private final EventLoop loop = loops.next();
  private final Ears ears = new Ears();
  private @Nullable RealtimeTwin twin;
  private Engine.@Nullable Session session;

  @AfterEach
  void close() {
    if (session != null) {
      loop.execute(session::close);
    }
    if (twin != null) {
      twin.close();
    }
    loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
  }

  @Test
  void tellsTheServerWhoTheAgentIsInTheShapeItTakes() {
    // When
    open(RealtimeScript.of(), brief(Optional.empty()));

    // Then
    await().until(() -> ears.has(EngineEvent.Ready.class));
    JsonNode config = received("session.update").getFirst().path("session");
    assertThat(config.path("type").asString()).isEqualTo("realtime");
    assertThat(config.at("/audio/input/format").toString()).isEqualTo("{\"type\":\"audio/pcmu\"}");
    assertThat(config.at("/audio/output/voice").asString()).isEqualTo("marin");
    assertThat(config.at("/audio/input/turn_detection/silence_duration_ms").asInt()).isEqualTo(500);
    assertThat(config.at("/audio/input/turn_detection/idle_timeout_ms").asInt()).isEqualTo(6_000);
    assertThat(config.at("/audio/input/noise_reduction/type").asString()).isEqualTo("near_field");
    assertThat(config.at("/tools/0/parameters/type").asString()).isEqualTo("object");
    assertThat(config.has("temperature")).isFalse();
    assertThat(received("response.create")).as("without a greeting it waits").isEmpty();
  }

  @Test
  void greetsOnceAndTellsEverythingOfIt() {
    // When
    open(RealtimeScript.of(SENTENCE), brief(Optional.of("Hello!")));

    // Then
    await().until(() -> ears.has(EngineEvent.ReplyEnded.class));
    assertThat(ears.spoken.get()).isEqualTo(10);
    await()
        .untilAsserted(() ->
            assertThat(ears.heldBack.get()).as("what was said together leaves at once").isZero());
    assertThat(ears.parts.stream().distinct()).hasSize(1);
    assertThat(ears.of(EngineEvent.SpeechEnded.class)).hasSize(1);
    assertThat(ears.of(EngineEvent.ReplyEnded.class).getFirst().outcome())
        .isEqualTo(Outcome.COMPLETED);
    assertThat(ears.of(EngineEvent.ReplyEnded.class).getFirst().usage().audioOut()).isPositive();
    assertThat(said()).contains("How can I help?");
    assertThat(received("response.create"))
        .singleElement()
        .satisfies(create ->
            assertThat(create.at("/response/instructions").asString())
                .contains("Hello!", "Be kind."));
  }

  @Test
  void passesTheCallersAudioOn() {
    // Given
    Engine.Session talking = open(RealtimeScript.of(), brief(Optional.empty()));
    await().until(() -> ears.has(EngineEvent.Ready.class));

    // When
    for (int frame = 0; frame < 50; frame++) {
      hear(talking, new byte[160]);
    }

    // Then
    await().until(() -> ledger(0).audioEvents() == 50);
    assertThat(ledger(0).audioBytes()).isEqualTo(8_000);
  }

  @Test
  void tellsThatTheCallerSpeaksAndForgetsWhatSheDidNotHear() {
    // Given
    Engine.Session talking =
        open(
            RealtimeScript.of(
                ENDLESS, new Step.CallerSpeaks(SHORT, SHORT, "Stop please."), SENTENCE),
            brief(Optional.of("Hello!")));
    await().until(() -> ears.has(EngineEvent.CallerStarted.class));
    String item = ears.parts.getFirst().item();

    // When
    act(talking, speaker -> speaker.forget(ears.parts.getFirst(), 60));

    // Then
    await().until(() -> !received("conversation.item.truncate").isEmpty());
    JsonNode truncated = received("conversation.item.truncate").getFirst();
    assertThat(truncated.path("item_id").asString()).isEqualTo(item);
    assertThat(truncated.path("audio_end_ms").asInt()).isEqualTo(60);
    assertThat(received("response.cancel")).as("the server stops by itself").isEmpty();
    await()
        .untilAsserted(() ->
            assertThat(ears.of(EngineEvent.ReplyEnded.class))
                .first()
                .extracting(EngineEvent.ReplyEnded::outcome)
                .isEqualTo(Outcome.CANCELLED));
    await()
        .untilAsserted(() ->
            assertThat(ears.of(EngineEvent.CallerSaid.class))
                .first()
                .extracting(EngineEvent.CallerSaid::text)
                .isEqualTo("Stop please."));
  }

  @Test
  void asksForOneReplyWhenAllToolsOfTheLastWereAnswered() {
    // Given
    Step tools =
        new Step.Tools(
            List.of(
                new RealtimeScript.Tool("tool-1", "find", "{}"),
                new RealtimeScript.Tool("tool-2", "save", "{\"name\":\"Ann\"}")));
    Engine.Session talking = open(RealtimeScript.of(tools, SENTENCE), brief(Optional.of("Hello!")));
    await().until(() -> ears.of(EngineEvent.ToolAsked.class).size() == 2);

    // When
    act(talking, speaker -> speaker.answer("tool-1", "{\"found\":1}"));
    await().until(() -> received("conversation.item.create").size() == 1);
    act(talking, speaker -> speaker.answer("tool-1", "a second time"));
    int before = received("response.create").size();
    act(talking, speaker -> speaker.answer("tool-2", "{}"));

    // Then
    await().until(() -> said().contains("How can I help?"));
    assertThat(before).as("only the greeting's").isEqualTo(1);
    assertThat(received("response.create")).hasSize(2);
    assertThat(received("conversation.item.create"))
        .extracting(item -> item.at("/item/call_id").asString())
        .containsExactly("tool-1", "tool-2");
    assertThat(ears.of(EngineEvent.Complained.class)).isEmpty();
  }

  @Test
  void goesOnWithAnotherConnectionAndDoesNotGreetAgain() {
    // Given
    open(
        RealtimeScript.of(SENTENCE, new Step.Wait(SHORT), new Step.Die()),
        brief(Optional.of("Hello!")));

    // When
    await().until(() -> ears.has(EngineEvent.Recovered.class));

    // Then
    assertThat(ears.of(EngineEvent.Ready.class)).hasSize(1);
    assertThat(ears.of(EngineEvent.Recovering.class)).isNotEmpty();
    await().until(() -> ledger(1).of("conversation.item.create").size() == 2);
    List<JsonNode> retold =
        ledger(1).of("conversation.item.create").stream().map(Ledger.Entry::event).toList();
    assertThat(retold.get(0).at("/item/role").asString()).isEqualTo("assistant");
    assertThat(retold.get(0).at("/item/content/0/text").asString()).isEqualTo("How can I help?");
    assertThat(retold.get(1).at("/item/content/0/text").asString()).contains("Do not greet");
    assertThat(ledger(1).of("response.create")).isEmpty();
  }

  @Test
  void takesAStalledReplyForALostConnection() {
    // When
    open(
        RealtimeScript.of(ENDLESS, new Step.Wait(SHORT), new Step.Stall()),
        brief(Optional.of("Hello!")));

    // Then
    await().until(() -> ears.has(EngineEvent.Recovered.class));
    await()
        .untilAsserted(() ->
            assertThat(ledger(1).of("response.create"))
                .as("the reply that was cut is asked for again")
                .isNotEmpty());
  }

  @Test
  void opensAnotherSessionWhenOneHasExpired() {
    // When
    open(
        RealtimeScript.of(SENTENCE, new Step.Wait(SHORT), new Step.Complain("session_expired")),
        brief(Optional.of("Hello!")));

    // Then
    await().until(() -> ears.has(EngineEvent.Recovered.class));
    assertThat(ears.has(EngineEvent.Failed.class)).isFalse();
  }

  @Test
  void changesConnectionsBetweenTwoTurnsBeforeTheSessionsLimit() {
    // When
    open(RealtimeScript.of(SENTENCE), brief(Optional.of("Hello!")), Duration.ofMillis(600));

    // Then
    await().until(() -> ears.has(EngineEvent.Recovered.class));
    assertThat(ears.has(EngineEvent.Recovering.class)).as("nothing was lost").isFalse();
  }

  @Test
  void doesNotAskTwiceWhereAskingIsHopeless() {
    // When
    open(RealtimeScript.of(new Step.Complain("insufficient_quota")), brief(Optional.of("Hello!")));

    // Then
    await().until(() -> ears.has(EngineEvent.Failed.class));
    assertThat(ears.of(EngineEvent.Failed.class))
        .containsExactly(new EngineEvent.Failed(Failure.REFUSED, "insufficient_quota"));
    assertThat(server().sessions()).hasSize(1);
  }

  @Test
  void givesUpAtOnceWhenTheKeyIsRefused() {
    // When
    open(RealtimeScript.of().refusing(401), brief(Optional.empty()));

    // Then
    await().until(() -> ears.has(EngineEvent.Failed.class));
    assertThat(ears.of(EngineEvent.Failed.class))
        .containsExactly(new EngineEvent.Failed(Failure.REFUSED, "http-401"));
  }

  @Test
  void triesAgainWhenItIsTurnedAwayForAMomentAndThenGivesUp() {
    // When
    open(RealtimeScript.of().refusing(500), brief(Optional.empty()));

    // Then
    await().until(() -> ears.has(EngineEvent.Failed.class));
    assertThat(ears.of(EngineEvent.Failed.class).getFirst().failure())
        .isEqualTo(Failure.UNREACHABLE);
  }

  @Test
  void saysSoWhenNobodyAnswers() throws Exception {
    // Given
    int nobody;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      nobody = free.getLocalPort();
    }

    // When
    session =
        engine(URI.create("ws://127.0.0.1:" + nobody + "/v1/realtime"), Duration.ofMinutes(1))
            .open(brief(Optional.empty()), loop, ears);

    // Then
    await().until(() -> ears.has(EngineEvent.Failed.class));
    assertThat(ears.of(EngineEvent.Failed.class).getFirst().failure())
        .isEqualTo(Failure.UNREACHABLE);
  }

  @Test
  void skipsWhatMakesNoSense() {
    // When
    open(
        RealtimeScript.of(
            new Step.Garbage("{\"type\":\"response.done\",,"),
            new Step.Garbage("{\"type\":\"weather.changed\"}"),
            new Step.Garbage("[]"),
            SENTENCE),
        brief(Optional.of("Hello!")));

    // Then
    await().until(() -> ears.has(EngineEvent.ReplyEnded.class));
    assertThat(ears.has(EngineEvent.Recovering.class)).isFalse();
    assertThat(ears.of(EngineEvent.Complained.class)).hasSize(2);
  }

  private Engine.Session open(RealtimeScript script, EngineBrief brief) {
    return open(script, brief, Duration.ofMinutes(50));
  }

  private Engine.Session open(RealtimeScript script, EngineBrief brief, Duration recycleAfter) {
    RealtimeTwin opened = RealtimeTwin.open(0, script);
    twin = opened;
    Engine.Session begun = engine(opened.url(), recycleAfter).open(brief, loop, ears);
    session = begun;
    return begun;
  }

  private static RealtimeEngine engine(URI url, Duration recycleAfter) {
    return new RealtimeEngine(
        new RealtimeAccess(
            url,
            Secret.of("test"),
            RealtimeAccess.Audio.MULAW,
            Duration.ofSeconds(2),
            Duration.ofSeconds(2),
            Duration.ofSeconds(6),
            Duration.ofSeconds(10),
            Duration.ofMillis(1_000),
            recycleAfter,
            List.of(Duration.ZERO, Duration.ofMillis(50)),
            Duration.ofSeconds(3)));
  }

  private static EngineBrief brief(Optional<String> greeting) {
    return new EngineBrief(
        "Be kind.",
        greeting,
        new EngineBrief.Voice("gpt-realtime-2.1", "nova", "en", 1),
        new EngineBrief.Listening(
            new EngineBrief.TurnTaking.ByEnergy(
                0.5,
                Duration.ofMillis(300),
                Duration.ofMillis(500),
                Optional.of(Duration.ofSeconds(6)),
                new Reacting(true, true)),
            Optional.of(EngineBrief.NoiseReduction.NEAR_FIELD),
            Optional.of("gpt-live-transcribe")),
        List.of(new EngineBrief.ToolOffer("find", "Finds.", "{\"type\":\"object\"}")),
        new EngineBrief.Budget(OptionalInt.of(1024), Optional.of(0.8)));
  }

  private RealtimeTwin server() {
    RealtimeTwin open = twin;
    if (open == null) {
      throw new IllegalStateException("no server is open");
    }
    return open;
  }

  private Ledger ledger(int number) {
    List<Ledger> sessions = server().sessions();
    await().until(() -> server().sessions().size() > number);
    return sessions.size() > number ? sessions.get(number) : server().sessions().get(number);
  }

  private List<JsonNode> received(String type) {
    return ledger(0).of(type).stream().map(Ledger.Entry::event).toList();
  }

  private String said() {
    StringBuilder words = new StringBuilder();
    ears.of(EngineEvent.AgentSaid.class).forEach(more -> words.append(more.text()));
    return words.toString();
  }

  private void hear(Engine.Session talking, byte[] audio) {
    byte[] base64 = Base64.getEncoder().encodeToString(audio).getBytes(StandardCharsets.US_ASCII);
    act(talking, listener -> listener.hear(base64, 0, base64.length));
  }

  private void act(Engine.Session talking, Consumer<Engine.Session> action) {
    loop.execute(() -> {
      action.accept(talking);
      talking.paused();
    });
  }
}
