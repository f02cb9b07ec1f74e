// SPDX-License-Identifier: Apache-2.0
package io.trunkline.engines.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.trunkline.media.EngineEvent.CallerSaid;
import io.trunkline.media.EngineEvent.CallerStarted;
import io.trunkline.media.EngineEvent.CallerStopped;
import io.trunkline.media.EngineEvent.CallerTurn;
import io.trunkline.media.EngineEvent.Complained;
import io.trunkline.media.EngineEvent.Ready;
import io.trunkline.media.EngineEvent.ReplyEnded;
import io.trunkline.media.EngineEvent.ToolAsked;
import io.trunkline.media.EngineEvent.Transcribed;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Who speaks when: the agent not over the caller, and the caller not over a greeting she must
/// hear.
class FloorTests {

  private static final Duration A_WHILE = Duration.ofMillis(400);

  private final RealtimeRig call = new RealtimeRig(_ -> RealtimeByHand.READY);
  private final RealtimeByHand server = call.server;

  @AfterEach
  void close() {
    call.close();
  }

  @Test
  void whatAToolFoundWaitsForTheEndOfTheCallersTurnAndItsReply() {
    // Given
    callerSpeaksWhileAToolRuns();

    // When
    call.act(talking -> talking.answer("tool", "{}"));
    await().until(() -> !server.received(0, "conversation.item.create").isEmpty());
    await().during(A_WHILE).until(() -> asked() == 0);
    server.callerStops(0);
    server.begin(0, "two");
    server.end(0, "two");
    await().until(() -> call.ears.of(ReplyEnded.class).size() == 2);

    // Then
    await().during(Duration.ofMillis(2_500)).until(() -> asked() == 0);
  }

  @Test
  void asksWhereTheTurnIsNotAnswered() {
    // Given
    callerSpeaksWhileAToolRuns();
    call.act(talking -> talking.answer("tool", "{}"));

    // When
    server.callerStops(0);
    await().until(() -> call.ears.has(CallerStopped.class));
    call.act(talking -> talking.prompt("Mind the time.", true));
    int atOnce = asked();

    // Then
    assertThat(atOnce).as("the turn's own reply is waited for").isZero();
    await().until(() -> asked() == 1);
  }

  @Test
  void aSilenceTheAgentAnswersIsNoTurnOfTheCaller() {
    // Given
    call.open("");
    await().until(() -> call.ears.has(Ready.class));

    // When
    server.say(
        0,
        silence("silence"),
        "{'type':'input_audio_buffer.committed','item_id':'silence'}",
        transcript("silence", ""));
    server.begin(0, "again");
    server.end(0, "again");
    await().until(() -> call.ears.has(ReplyEnded.class));
    server.say(0, "{'type':'input_audio_buffer.committed','item_id':'words'}");
    await().until(() -> call.ears.has(CallerTurn.class));

    // Then
    assertThat(call.ears.of(CallerTurn.class))
        .extracting(CallerTurn::item)
        .containsExactly("words");
    assertThat(call.ears.has(CallerSaid.class)).isFalse();
    assertThat(asked()).isZero();
  }

  @Test
  void whatWasSaidInASilenceStandsBeforeTheReplyToIt() {
    // Given
    call.open("");
    await().until(() -> call.ears.has(Ready.class));
    server.begin(0, "one");
    server.end(0, "one");

    // When
    server.say(
        0,
        silence("silence"),
        "{'type':'input_audio_buffer.committed','item_id':'silence',"
            + "'previous_item_id':'item-of-one'}");
    server.begin(0, "two");
    server.end(0, "two");
    server.say(0, transcript("silence", "Hm, yes."));
    await().until(() -> call.ears.has(CallerSaid.class));
    server.die(0);

    // Then
    assertThat(call.ears.of(CallerTurn.class))
        .containsExactly(new CallerTurn("silence", Optional.of("item-of-one")));
    assertThat(call.ears.of(CallerSaid.class))
        .containsExactly(new CallerSaid("silence", Optional.empty(), "Hm, yes."));
    await().until(() -> server.sessions() > 1 && server.words(1).size() >= 3);
    assertThat(server.words(1)).startsWith("Words of one.", "Hm, yes.", "Words of two.");
  }

  @Test
  void silencesThatCannotBeWrittenDownAreNoTurnsOfTheCaller() {
    // Given
    call.open("");
    await().until(() -> call.ears.has(Ready.class));

    // When
    server.say(
        0,
        silence("first"),
        "{'type':'input_audio_buffer.committed','item_id':'first'}",
        silence("second"),
        "{'type':'input_audio_buffer.committed','item_id':'second'}",
        "{'type':'conversation.item.input_audio_transcription.failed','item_id':'first',"
            + "'error':{'code':'audio_unintelligible'}}",
        transcript("second", ""));
    await().until(() -> call.ears.has(Transcribed.class));

    // Then
    assertThat(call.ears.of(Complained.class))
        .containsExactly(new Complained("audio_unintelligible"));
    assertThat(call.ears.has(CallerTurn.class)).isFalse();
    assertThat(call.ears.has(CallerSaid.class)).isFalse();
  }

  @Test
  void tellsTheFirstConnectionWhatWasPressedBeforeThereWasOne() {
    // Given
    try (RealtimeRig opening = new RealtimeRig(_ -> RealtimeByHand.NOTHING)) {
      opening.open("");
      opening.server.untilSession(0);

      // When
      opening.act(talking -> {
        talking.press('4');
        talking.press('2');
        talking.press('#');
      });
      opening.server.say(0, RealtimeByHand.READY);

      // Then
      await().until(() -> opening.server.received(0, "response.create").size() == 1);
      assertThat(opening.server.words(0))
          .containsExactly("The caller pressed on the telephone: 42");
    }
  }

  @Test
  void keysAreToldTogetherAndAnsweredOnce() {
    // Given
    call.open("");
    await().until(() -> call.ears.has(Ready.class));

    // When
    call.act(talking -> "0123456789#".chars().forEach(key -> talking.press((char) key)));

    // Then
    await().until(() -> asked() == 1);
    await().during(A_WHILE).until(() -> asked() == 1);
    assertThat(server.words(0)).containsExactly("The caller pressed on the telephone: 0123456789");
  }

  @Test
  void aGreetingThatMustBeHeardIsNotStoppedAndWhatFollowsMayBe() {
    // Given
    call.open(RealtimeRig.access(server.url(), Duration.ofMinutes(50)), "Hello!", false);
    await().until(() -> call.ears.has(Ready.class));
    server.begin(0, "greeting");

    // When
    server.callerStarts(0);
    await().until(() -> call.ears.has(CallerStarted.class));
    server.callerStops(0);
    server.end(0, "greeting");
    await().until(() -> server.received(0, "session.update").size() == 2);

    // Then
    assertThat(server.received(0, "session.update"))
        .extracting(update ->
            update.at("/session/audio/input/turn_detection/interrupt_response").asBoolean())
        .containsExactly(false, true);
    assertThat(server.received(0, "response.cancel")).isEmpty();
    await().until(() -> asked() == 2);
  }

  @Test
  void saysThatSomethingWasSaidThatNobodyWroteDown() {
    // Given
    call.open("");
    await().until(() -> call.ears.has(Ready.class));

    // When
    server.say(
        0,
        "{'type':'conversation.item.input_audio_transcription.failed','item_id':'item',"
            + "'error':{'code':'audio_unintelligible'}}");
    await().until(() -> call.ears.has(CallerSaid.class));

    // Then
    assertThat(call.ears.of(CallerSaid.class))
        .extracting(CallerSaid::text)
        .containsExactly("(not understood)");
    assertThat(call.ears.of(Complained.class))
        .containsExactly(new Complained("audio_unintelligible"));
  }

  private void callerSpeaksWhileAToolRuns() {
    call.open("");
    await().until(() -> call.ears.has(Ready.class));
    server.asksForTool(0, "one", "tool");
    await().until(() -> call.ears.has(ToolAsked.class));
    server.callerStarts(0);
    await().until(() -> call.ears.has(CallerStarted.class));
  }

  private static String silence(String item) {
    return "{'type':'input_audio_buffer.timeout_triggered','item_id':'" + item + "'}";
  }

  private static String transcript(String item, String text) {
    return "{'type':'conversation.item.input_audio_transcription.completed','item_id':'"
        + item
        + "','transcript':'"
        + text
        + "'}";
  }

  private int asked() {
    return server.received(0, "response.create").size();
  }
}
