// SPDX-License-Identifier: Apache-2.0
package io.trunkline.engines.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.trunkline.media.Engine;
import io.trunkline.media.EngineEvent.Complained;
import io.trunkline.media.EngineEvent.Failed;
import io.trunkline.media.EngineEvent.Failure;
import io.trunkline.media.EngineEvent.Ready;
import io.trunkline.media.EngineEvent.Recovered;
import io.trunkline.media.EngineEvent.Recovering;
import io.trunkline.media.EngineEvent.ReplyEnded;
import io.trunkline.media.SpeechPart;
import io.trunkline.vocabulary.Secret;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Which connection a conversation goes over, and what becomes of it when one breaks.
class SuccessionTests {

  private static final Duration SOON = Duration.ofMillis(200);
  private static final Duration A_WHILE = Duration.ofMillis(1_200);
  private static final String FRAME = "/".repeat(216);

  private @Nullable RealtimeRig rig;

  @AfterEach
  void close() {
    if (rig != null) {
      rig.close();
    }
  }

  private RealtimeRig rig(IntFunction<String> answers) {
    RealtimeRig made = new RealtimeRig(answers);
    rig = made;
    return made;
  }

  private static IntFunction<String> readyBut(int number, String answer) {
    return session -> session == number ? answer : RealtimeByHand.READY;
  }

  private static String refusal(String code) {
    return "{\"type\":\"error\",\"error\":{\"code\":\"" + code + "\"}}";
  }

  @Test
  void tellsEachLossOnce() {
    // Given
    RealtimeRig call = rig(_ -> RealtimeByHand.READY);
    call.open("");
    await().until(() -> call.ears.has(Ready.class));

    // When
    call.server.die(0);
    await().until(() -> call.ears.of(Recovered.class).size() == 1);
    call.server.die(1);
    await().until(() -> call.ears.of(Recovered.class).size() == 2);

    // Then
    assertThat(call.ears.of(Recovering.class))
        .containsExactly(new Recovering(1), new Recovering(1));
  }

  @Test
  void tellsTheNextConnectionWhatWasWishedForWhileThereWasNone() {
    // Given
    RealtimeRig call = rig(readyBut(1, RealtimeByHand.NOTHING));
    call.open("");
    await().until(() -> call.ears.has(Ready.class));
    call.server.begin(0, "one");
    call.server.end(0, "one");
    await().until(() -> call.ears.has(ReplyEnded.class));
    call.server.die(0);
    call.server.untilSession(1);

    // When
    call.act(talking -> {
      talking.prompt("Mind the time.", false);
      talking.read("My name is Ann.");
      talking.press('4');
      talking.press('2');
      talking.press('#');
      talking.say("Goodbye!");
    });
    call.server.say(1, RealtimeByHand.READY);
    await().until(() -> !call.server.received(1, "response.create").isEmpty());

    // Then
    List<String> told = call.server.words(1);
    assertThat(told).hasSize(6);
    assertThat(told.subList(0, 4))
        .containsExactly(
            "Words of one.",
            "Mind the time.",
            "My name is Ann.",
            "The caller pressed on the telephone: 42");
    assertThat(told.get(4)).contains("Do not greet");
    assertThat(told.getLast()).contains("Goodbye!");
    assertThat(call.server.received(1, "response.create")).hasSize(1);
  }

  @Test
  void saysAgainWhatBrokeOffBeforeItWasSaid() {
    // Given
    RealtimeRig call = rig(_ -> RealtimeByHand.READY);
    call.open("");
    await().until(() -> call.ears.has(Ready.class));
    call.act(talking -> talking.say("We close now."));
    call.server.begin(0, "one");
    await().until(() -> call.ears.spoken.get() > 0);

    // When
    call.server.die(0);
    await().until(() -> call.ears.has(Recovered.class));

    // Then
    await().until(() -> !call.server.received(1, "response.create").isEmpty());
    assertThat(call.server.words(1).getLast()).contains("We close now.");
  }

  @Test
  void greetsOnTheNextConnectionWhenNothingWasSaidOnTheFirst() {
    // Given
    RealtimeRig call = rig(_ -> RealtimeByHand.READY);
    call.open("Hello!");
    await().until(() -> call.ears.has(Ready.class));

    // When
    call.server.die(0);
    await().until(() -> call.ears.has(Recovered.class));

    // Then
    await().until(() -> !call.server.received(1, "response.create").isEmpty());
    assertThat(call.server.received(1, "response.create"))
        .singleElement()
        .satisfies(create ->
            assertThat(create.at("/response/instructions").asString()).contains("Hello!"));
    assertThat(call.server.words(1)).isEmpty();
  }

  @Test
  void changesConnectionsOnlyWhenNobodySpeaks() {
    // Given
    RealtimeRig call = rig(_ -> RealtimeByHand.READY);
    call.open(RealtimeRig.access(call.server.url(), SOON), "", true);
    await().until(() -> call.ears.has(Ready.class));
    call.server.begin(0, "one");
    call.server.untilSession(1);

    // When
    await().during(A_WHILE).until(() -> !call.ears.has(Recovered.class));
    call.server.callerStarts(0);
    call.server.end(0, "one");
    await().during(A_WHILE).until(() -> !call.ears.has(Recovered.class));
    call.server.callerStops(0);
    call.server.say(0, "{'type':'input_audio_buffer.committed','item_id':'hers'}");
    call.server.begin(0, "two");
    call.server.end(0, "two");
    await().during(SOON).until(() -> !call.ears.has(Recovered.class));
    call.server.say(
        0,
        "{'type':'conversation.item.input_audio_transcription.completed','item_id':'hers',"
            + "'transcript':'Her words.'}");

    // Then
    await().until(() -> call.ears.has(Recovered.class));
    assertThat(call.ears.has(Recovering.class)).isFalse();
    assertThat(call.server.words(1)).startsWith("Words of one.", "Her words.", "Words of two.");
  }

  @Test
  void takesTheReadyConnectionAtOnceWhenTheOldOneDies() {
    // Given
    RealtimeRig call = rig(_ -> RealtimeByHand.READY);
    call.open(RealtimeRig.access(call.server.url(), SOON), "", true);
    await().until(() -> call.ears.has(Ready.class));
    call.server.begin(0, "one");
    call.server.untilSession(1);
    await().during(SOON).until(() -> !call.ears.has(Recovered.class));

    // When
    call.server.die(0);

    // Then
    await().until(() -> call.ears.has(Recovered.class));
    assertThat(call.server.received(1, "response.create"))
        .as("the reply that was cut is asked for again")
        .hasSize(1);
    assertThat(call.server.sessions()).isEqualTo(2);
  }

  @Test
  void forgetsOnlyWhatThisConnectionSaid() {
    // Given
    RealtimeRig call = rig(_ -> RealtimeByHand.READY);
    call.open("");
    await().until(() -> call.ears.has(Ready.class));
    call.server.begin(0, "one");
    call.server.end(0, "one");
    await().until(() -> call.ears.has(ReplyEnded.class));
    call.server.die(0);
    await().until(() -> call.ears.has(Recovered.class));
    call.server.begin(1, "two");
    await().until(() -> call.ears.spoken.get() == 2);

    // When
    call.act(talking -> {
      talking.forget(new SpeechPart("one", "item-of-one"), 1);
      talking.forget(new SpeechPart("two", "item-of-two"), 1);
    });

    // Then
    await().until(() -> !call.server.received(1, "conversation.item.truncate").isEmpty());
    assertThat(call.server.received(1, "conversation.item.truncate"))
        .extracting(truncated -> truncated.path("item_id").asString())
        .containsExactly("item-of-two");
  }

  @Test
  void aSecondConnectionThatIsRefusedEndsNothing() {
    // Given
    RealtimeRig call = rig(readyBut(1, refusal("insufficient_quota")));
    call.open(RealtimeRig.access(call.server.url(), SOON), "", true);
    await().until(() -> call.ears.has(Ready.class));

    // When
    await().until(() -> call.ears.has(Complained.class));

    // Then
    await()
        .during(A_WHILE)
        .until(() -> !call.ears.has(Failed.class) && call.server.sessions() == 2);
    assertThat(call.hear(FRAME)).isTrue();
    await().until(() -> call.server.audioEvents(0) == 1);
  }

  @Test
  void anExpiredSecondConnectionDoesNotCloseTheFirst() {
    // Given
    RealtimeRig call = rig(readyBut(1, refusal("session_expired")));
    call.open(RealtimeRig.access(call.server.url(), SOON), "", true);
    await().until(() -> call.ears.has(Ready.class));

    // When
    await().until(() -> call.ears.has(Complained.class));

    // Then
    assertThat(call.ears.has(Recovering.class)).isFalse();
    assertThat(call.hear(FRAME)).isTrue();
    await().until(() -> call.server.audioEvents(0) == 1);
  }

  @Test
  void whoRefusesTheAgentIsNotWaitedFor() {
    // When
    RealtimeRig call = rig(_ -> refusal("unknown_parameter"));
    call.open("Hello!");

    // Then
    await().until(() -> call.ears.has(Failed.class));
    assertThat(call.ears.of(Failed.class))
        .containsExactly(new Failed(Failure.REFUSED, "unknown_parameter"));
    assertThat(call.server.sessions()).as("one, and two tries more").isEqualTo(3);
  }

  @Test
  void whoNeverGetsReadyIsNotWaitedForEither() {
    // Given
    RealtimeRig call = rig(_ -> RealtimeByHand.NOTHING);
    RealtimeAccess usual = RealtimeRig.access(call.server.url(), Duration.ofMinutes(50));

    // When
    call.open(patient(usual, Duration.ofMillis(700)), "Hello!", true);

    // Then
    await().until(() -> call.ears.has(Failed.class));
    assertThat(call.ears.of(Failed.class)).containsExactly(new Failed(Failure.SILENT, "too-late"));
  }

  @Test
  void takesAReplyForStalledThoughThePingsAreAnswered() {
    // Given
    RealtimeRig call = rig(_ -> RealtimeByHand.READY);
    RealtimeAccess usual = RealtimeRig.access(call.server.url(), Duration.ofMinutes(50));
    RealtimeAccess quick =
        new RealtimeAccess(
            usual.url(),
            usual.key(),
            usual.audio(),
            usual.connectWithin(),
            usual.readyWithin(),
            usual.talksWithin(),
            Duration.ofMillis(100),
            Duration.ofMillis(1_500),
            usual.recycleAfter(),
            usual.tries(),
            usual.keptAudio());
    call.open(quick, "", true);
    await().until(() -> call.ears.has(Ready.class));

    // When
    call.server.begin(0, "one");

    // Then
    await().until(() -> call.ears.has(Recovering.class));
    assertThat(call.ears.of(Complained.class)).containsExactly(new Complained("stalled"));
  }

  @Test
  void leavesNoConnectionBehindThatWasNeverAnswered() throws Exception {
    // Given
    try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      RealtimeRig call = rig(_ -> RealtimeByHand.READY);
      URI url = URI.create("ws://127.0.0.1:" + silent.getLocalPort());
      call.open(RealtimeRig.access(url, Duration.ofMinutes(50)), "", true);

      // When
      try (Socket accepted = silent.accept()) {
        accepted.setSoTimeout(10_000);
        int first = accepted.getInputStream().read();
        call.act(Engine.Session::close);
        byte[] untilItsEnd = accepted.getInputStream().readAllBytes();

        // Then
        assertThat(first).as("it asked to be let in").isEqualTo('G');
        assertThat(untilItsEnd).isNotEmpty();
      }
    }
  }

  @Test
  void countsWhatWaitsTooLongAsLost() {
    // Given
    RealtimeRig call = rig(readyBut(1, RealtimeByHand.NOTHING));
    call.open("");
    await().until(() -> call.ears.has(Ready.class));
    call.server.die(0);
    call.server.untilSession(1);

    // When
    List<Boolean> kept = IntStream.range(0, 11).mapToObj(_ -> call.hear(FRAME)).toList();
    call.server.say(1, RealtimeByHand.READY);

    // Then
    assertThat(kept.subList(0, 10)).as("there is room for 200 ms").containsOnly(true);
    assertThat(kept.getLast()).isFalse();
    await().until(() -> call.server.audioEvents(1) == 10);
  }

  @Test
  void audioThatIsNoneIsLostAndNothingElse() {
    // Given
    RealtimeRig call = rig(_ -> RealtimeByHand.READY);
    RealtimeAccess pcm =
        RealtimeAccess.of(call.server.url(), Secret.of("test")).with(RealtimeAccess.Audio.PCM);
    call.open(pcm, "", true);
    await().until(() -> call.ears.has(Ready.class));

    // When
    List<Boolean> taken =
        List.of(call.hear("!not base64!"), call.hear("!not base64!"), call.hear(FRAME));

    // Then
    assertThat(taken).containsExactly(false, false, true);
    await().until(() -> call.server.audioEvents(0) == 1);
    assertThat(call.ears.of(Complained.class)).containsExactly(new Complained("audio-not-base64"));
  }

  private static RealtimeAccess patient(RealtimeAccess usual, Duration talksWithin) {
    return new RealtimeAccess(
        usual.url(),
        usual.key(),
        usual.audio(),
        usual.connectWithin(),
        usual.readyWithin(),
        talksWithin,
        usual.pingEvery(),
        usual.stalledAfter(),
        usual.recycleAfter(),
        usual.tries(),
        usual.keptAudio());
  }
}
