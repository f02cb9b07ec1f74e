// SPDX-License-Identifier: Apache-2.0
package io.trunkline.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.calls.Call;
import java.time.Duration;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExtractedAnalysisTests {

  private static final Duration A_MINUTE = Duration.ofMinutes(1);

  @Test
  void quotesWhatTheCallerWantedAndWhatSheWasAnswered() {
    // Given
    Conversation conversation =
        new SomeConversation()
            .agent("Hi, this is Lexi.")
            .caller("Hello.")
            .caller("I would like a table for four tomorrow. At eight.")
            .agent("Gladly.")
            .over(A_MINUTE);

    // When
    Call.Analysis analysis = ExtractedAnalysis.of(conversation);

    // Then
    assertThat(analysis.by()).isEqualTo("extract");
    assertThat(analysis.summary())
        .contains("“I would like a table for four tomorrow. At eight.”", "“Gladly.”");
    assertThat(analysis.intent()).isEqualTo("I would like a table for four tomorrow.");
    assertThat(analysis.outcome()).isEqualTo("conversation");
    assertThat(analysis.sentiment()).isEqualTo("neutral");
  }

  @Test
  void collectsWhatWasSavedAndNothingFromAToolThatFailed() {
    // Given
    Conversation conversation =
        new SomeConversation()
            .caller("Four, no, five people please.")
            .tool("save_details", "{\"party_size\":\"4\",\"name\":\"Ada\"}", true)
            .tool("save_details", "{\"party_size\":\"5\"}", true)
            .tool("save_details", "{\"party_size\":\"6\"}", false)
            .over(A_MINUTE);

    // When
    Call.Analysis analysis = ExtractedAnalysis.of(conversation);

    // Then
    assertThat(analysis.collected()).containsEntry("party_size", "5").containsEntry("name", "Ada");
    assertThat(analysis.outcome()).isEqualTo("details_saved");
  }

  @Test
  void collectsNothingTheDatabaseWouldRefuse() {
    // Given
    Conversation conversation =
        new SomeConversation()
            .caller("Ada, please.")
            .tool("save_details", "{\"name\":\"A\\u0000da\",\"reason\":\"\\u0000\"}", true)
            .over(A_MINUTE);

    // When
    Call.Analysis analysis = ExtractedAnalysis.of(conversation);

    // Then
    assertThat(analysis.collected()).containsOnly(Map.entry("name", "Ada"));
  }

  @Test
  void tellsATransferASilenceAndAnEarlyEndApart() {
    assertThat(
            outcome(
                new SomeConversation()
                    .caller("A person please")
                    .tool("transfer_call", "{}", true)
                    .event("transfer.handed-over", Map.of())
                    .over(A_MINUTE)))
        .isEqualTo("transferred");
    assertThat(outcome(new SomeConversation().agent("Hello?").over(A_MINUTE)))
        .isEqualTo("no_conversation");
    assertThat(outcome(new SomeConversation().caller("Oh").over(Duration.ofSeconds(4))))
        .isEqualTo("hung_up_early");
  }

  @Test
  void callsATransferOneOnlyWhenSomebodyAnswered() {
    // Given
    SomeConversation conversation =
        new SomeConversation()
            .caller("A person please, about my bill.")
            .tool("transfer_call", "{}", true);

    // Then
    assertThat(outcome(conversation)).isEqualTo("conversation");
    conversation.event("transfer.handed-over", Map.of());
    assertThat(outcome(conversation)).isEqualTo("transferred");
    conversation.event("transfer.ended", Map.of("outcome", "no-answer"));
    assertThat(outcome(conversation)).isEqualTo("conversation");
    conversation.event("transfer.ended", Map.of("outcome", "completed"));
    assertThat(outcome(conversation)).isEqualTo("transferred");
  }

  @Test
  void callsACallerDispleasedOnlyWhenWordsLeaveLittleDoubt() {
    assertThat(
            Mood.of(
                new SomeConversation()
                    .caller("This is unacceptable. I am really upset!")
                    .over(A_MINUTE)))
        .isEqualTo("negative");
    assertThat(Mood.of(new SomeConversation().caller("Thanks, bye.").over(A_MINUTE)))
        .isEqualTo("neutral");
  }

  @Test
  void namesAPromiseThatNoToolKept() {
    // Given
    SomeConversation said =
        new SomeConversation().caller("Thursday please").agent("I have booked your appointment.");

    // When
    Call.Analysis unkept = ExtractedAnalysis.of(said.over(A_MINUTE));
    Call.Analysis kept =
        ExtractedAnalysis.of(said.tool("book_appointment", "{}", true).over(A_MINUTE));

    // Then
    assertThat(unkept.unkept()).contains("I have booked your appointment.");
    assertThat(kept.unkept()).isEmpty();
    assertThat(kept.outcome()).isEqualTo("booked");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1 | 0 | 0 | The caller spoke once; the agent said nothing.",
        "3 | 0 | 0 | The caller spoke three times; the agent said nothing.",
        "1 | 1 | 0 | The caller and the agent each spoke once.",
        "2 | 2 | 1 | The caller and the agent each spoke twice. A tool was used once.",
        "1 | 2 | 2 | The caller spoke once and the agent twice. Tools were used twice.",
        "10 | 11 | 12 | The caller spoke ten times and the agent 11 times. Tools were used 12 times."
      })
  void saysHowOftenEachSpokeAsPeopleDo(int caller, int agent, int tools, String sentences) {
    // Given
    SomeConversation conversation = new SomeConversation();
    IntStream.range(0, caller).forEach(_ -> conversation.caller("Hello."));
    IntStream.range(0, agent).forEach(_ -> conversation.agent("Hi."));
    IntStream.range(0, tools).forEach(_ -> conversation.tool("end_call", "{}", true));

    // When
    String summary = ExtractedAnalysis.of(conversation.over(A_MINUTE)).summary();

    // Then
    assertThat(summary).endsWith("” " + sentences);
  }

  @Test
  void saysWhoWasSilent() {
    assertThat(summary(new SomeConversation())).isEqualTo("Nobody spoke in this call.");
    assertThat(summary(new SomeConversation().agent("Hello?")))
        .isEqualTo("The agent spoke; the caller said nothing.");
  }

  private static String summary(SomeConversation conversation) {
    return ExtractedAnalysis.of(conversation.over(A_MINUTE)).summary();
  }

  private static String outcome(SomeConversation conversation) {
    return outcome(conversation.over(A_MINUTE));
  }

  private static String outcome(Conversation conversation) {
    return ExtractedAnalysis.of(conversation).outcome();
  }
}
