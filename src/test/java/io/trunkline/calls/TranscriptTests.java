// SPDX-License-Identifier: Apache-2.0
package io.trunkline.calls;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.calls.Turn.Speaker;
import io.trunkline.media.EngineEvent;
import io.trunkline.media.HeardLedger;
import io.trunkline.media.Moment;
import io.trunkline.media.SpeechPart;
import io.trunkline.media.TurnTimes;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TranscriptTests {

  private final Transcript transcript = new Transcript();
  private long now;

  @Test
  void putsWhatTheCallerSaidBeforeTheReplyThatCameSooner() {
    // When
    agentSays("greeting", "Hello, this is Lexi.");
    tells(new EngineEvent.CallerStarted(0));
    tells(new EngineEvent.CallerStopped(800));
    tells(new EngineEvent.CallerTurn("question", Optional.of("greeting")));
    agentSays("answer", "We are open until six.");
    tells(new EngineEvent.CallerSaid("question", Optional.of("greeting"), "Are you open?"));

    // Then
    assertThat(transcript.turns())
        .extracting(Turn::text)
        .containsExactly("Hello, this is Lexi.", "Are you open?", "We are open until six.");
    assertThat(transcript.turns()).extracting(Turn::position).containsExactly(0, 1, 2);
  }

  @Test
  void findsThePlaceOfATurnNobodyAnnounced() {
    // When
    agentSays("greeting", "Hello.");
    agentSays("answer", "Until six.");
    tells(new EngineEvent.CallerSaid("question", Optional.of("greeting"), "Are you open?"));

    // Then
    assertThat(transcript.turns())
        .extracting(Turn::item)
        .containsExactly("greeting", "question", "answer");
  }

  @Test
  void knowsWhichWordsTheCallerNeverHeard() {
    // Given
    agentSays("answer", "We are open until six and on Saturdays until noon.");

    // When
    transcript.note(
        new Moment.Interrupted(at(), new HeardLedger(part("answer"), 3000, 2000, 1400, 1600)));
    agentSays("answer", " Late words.");

    // Then
    Turn turn = transcript.turns().getFirst();
    assertThat(turn.heard()).isEqualTo("We are open until six");
    assertThat(turn.unheard()).isEqualTo(" and on Saturdays until noon.");
  }

  @Test
  void keepsToolsWhereTheyWereUsed() {
    // When
    agentSays("first", "One moment.");
    tells(new EngineEvent.ToolAsked("reply", "use-1", "save_details", "{\"name\":\"Ann\"}"));
    transcript.toolAnswered("use-1", "{\"saved\":true}");
    transcript.toolWorked("use-1", true);
    transcript.note(new Moment.ToolFinished(at(), "use-1", false, Duration.ofMillis(20)));
    agentSays("second", "Thank you.");

    // Then
    Turn use = transcript.turns().get(1);
    assertThat(use.speaker()).isEqualTo(Speaker.TOOL);
    assertThat(use.use())
        .contains(
            new Turn.ToolUse(
                "save_details",
                "{\"name\":\"Ann\"}",
                Optional.of("{\"saved\":true}"),
                Optional.of(true)));
  }

  @Test
  void keepsOfWhatAModelMakesUpWhatTheRecordTakes() {
    // Given
    String name = "tool\u0000" + "n".repeat(5_000);
    String use = "use\u0000" + "u".repeat(5_000);

    // When
    tells(new EngineEvent.ToolAsked("reply", use, name, "\u0000" + "a".repeat(1_000_000)));
    transcript.toolAnswered(use, "o".repeat(1_000_000));
    transcript.note(new Moment.ToolFinished(at(), use, false, Duration.ofMillis(20)));

    // Then
    Turn kept = transcript.turns().getFirst();
    assertThat(kept.item()).startsWith("useuu").hasSizeLessThanOrEqualTo(200);
    Turn.ToolUse tool = kept.use().orElseThrow();
    assertThat(tool.name()).startsWith("toolnn").hasSizeLessThanOrEqualTo(100);
    assertThat(tool.arguments()).startsWith("aa").hasSizeLessThanOrEqualTo(20_000);
    assertThat(tool.outcome().orElseThrow()).hasSizeLessThanOrEqualTo(20_000);
    assertThat(tool.worked()).contains(false);
  }

  @Test
  void countsFromTheFirstStreamAndKeepsTheItemsOfStreamsApart() {
    // When
    transcript.streamBegins(0, Duration.ZERO);
    agentSays("item-1", "Hello.");
    transcript.streamBegins(2, Duration.ofSeconds(20));
    agentSays("item-1", "We were cut off.");

    // Then
    assertThat(transcript.turns()).extracting(Turn::started).containsExactly(1L, 20_002L);
    assertThat(transcript.turns()).extracting(Turn::item).containsExactly("item-1", "2/item-1");
  }

  @Test
  void givesTheTimesToTheWordsTheyBelongTo() {
    // Given
    TurnTimes times = times(Optional.empty());
    agentSays("greeting", "Hello.");
    tells(new EngineEvent.CallerStopped(800));

    // When
    transcript.note(new Moment.Answered(at(), times));
    agentSays("answer", "Until six.");
    transcript.note(new Moment.Reached(at(), times(Optional.of(Duration.ofMillis(60)))));

    // Then
    List<Turn> turns = transcript.turns();
    assertThat(turns.getFirst().timing()).isEmpty();
    assertThat(turns.get(1).timing())
        .contains(new Turn.Timing(Optional.of(500), 300, 40, Optional.of(60)));
  }

  @Test
  void givesNoTimeOfSpeechToWordsThatAreTyped() {
    // When
    tells(new EngineEvent.CallerStarted(0));
    tells(new EngineEvent.CallerStopped(800));
    tells(new EngineEvent.CallerTurn("spoken", Optional.empty()));
    tells(new EngineEvent.CallerTurn("typed", Optional.empty()));
    tells(new EngineEvent.CallerStarted(1_000));
    tells(new EngineEvent.CallerTurn("typed while she speaks", Optional.empty()));
    tells(new EngineEvent.CallerStopped(1_800));
    tells(new EngineEvent.CallerTurn("spoken again", Optional.empty()));

    // Then
    assertThat(transcript.turns()).extracting(Turn::started).containsExactly(1L, 0L, 0L, 5L);
    assertThat(transcript.turns()).extracting(Turn::ended).containsExactly(2L, 0L, 0L, 7L);
  }

  @Test
  void saysFromWhereOnItChanged() {
    // Given
    agentSays("greeting", "Hello.");
    agentSays("answer", "Until six.");
    assertThat(transcript.changes()).isEqualTo(new CallFile.Changes(0, false));
    transcript.changesTaken();
    assertThat(transcript.hasChanged()).isFalse();
    assertThat(transcript.changes()).isEqualTo(new CallFile.Changes(2, false));

    // When
    tells(new EngineEvent.CallerSaid("question", Optional.of("greeting"), "Are you open?"));

    // Then
    assertThat(transcript.hasChanged()).isTrue();
    assertThat(transcript.changes()).isEqualTo(CallFile.Changes.all(1));
  }

  @Test
  void aCallThatIsTakenUpIsWrittenOverFromThere() {
    // When
    Transcript second = new Transcript(4);

    // Then
    assertThat(second.hasChanged()).isFalse();
    assertThat(second.changes()).isEqualTo(CallFile.Changes.all(4));
  }

  @Test
  void aTurnWithMoreWordsStaysInItsPlace() {
    // Given
    agentSays("greeting", "Hello.");
    agentSays("answer", "Until");
    transcript.changesTaken();

    // When
    agentSays("answer", " six.");

    // Then
    assertThat(transcript.changes()).isEqualTo(new CallFile.Changes(1, false));
  }

  @Test
  void doesNotGrowWithoutEnd() {
    // When
    for (int i = 0; i < 3_000; i++) {
      agentSays("item-" + i, "Again.");
    }

    // Then
    assertThat(transcript.turns()).hasSize(2_000);
  }

  private void agentSays(String item, String text) {
    tells(new EngineEvent.AgentSaid(part(item), text));
  }

  private void tells(EngineEvent event) {
    transcript.note(new Moment.EngineTold(at(), event));
  }

  private Duration at() {
    return Duration.ofMillis(++now);
  }

  private static SpeechPart part(String item) {
    return new SpeechPart("reply-of-" + item, item);
  }

  private static TurnTimes times(Optional<Duration> playing) {
    return new TurnTimes(
        Optional.of(Duration.ofMillis(500)),
        Duration.ofMillis(300),
        Duration.ofNanos(40_000),
        playing);
  }
}
