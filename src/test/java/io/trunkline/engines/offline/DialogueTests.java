// SPDX-License-Identifier: Apache-2.0
package io.trunkline.engines.offline;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.engines.offline.Turn.ToolUse;
import io.trunkline.media.EngineBrief.ToolOffer;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DialogueTests {

  private static final ToolOffer SAVE =
      new ToolOffer(
          "save_details",
          "",
          """
          {"type": "object", "required": ["caller_name", "phone"],
           "properties": {"caller_name": {"type": "string"}, "phone": {"type": "string"},
                          "new_patient": {"type": "boolean"}, "notes": {"type": "string"}}}
          """);

  @Test
  void asksOneAfterTheOtherSavesAndSaysGoodbye() {
    // Given
    Dialogue dialogue = dialogue("Good morning.", "name, phone number", true);

    // Then
    assertThat(words(dialogue.open())).isEqualTo("Good morning. May I have your name, please?");
    assertThat(words(dialogue.answer("my name is john smith please")))
        .isEqualTo("Thank you, John. What is the best phone number to reach you?");
    Turn filing = dialogue.answer("five five five oh one double two");
    assertThat(words(filing)).isEqualTo("Thank you, that is 5 5 5, 0 1 2 2. One moment, please.");
    assertThat(filing.tool())
        .contains(
            new ToolUse(
                "save_details",
                "{\"caller_name\":\"John Smith\",\"notes\":\"name: John Smith; phone number:"
                    + " 5550122\",\"phone\":\"5550122\"}"));
    Turn farewell = dialogue.outcome("{\"saved\":true}");
    assertThat(words(farewell))
        .isEqualTo("Thank you, John. I have noted everything. Thank you for calling. Goodbye.");
    assertThat(farewell.tool()).contains(new ToolUse("end_call", "{}"));
    assertThat(dialogue.isOver()).isTrue();
  }

  @Test
  void leavesTheCallerHerSayWhenTheGreetingAsks() {
    // Given
    Dialogue dialogue = dialogue("Hello! How can I help you?", "name, reason", false);

    // Then
    assertThat(words(dialogue.open())).isEqualTo("Hello! How can I help you?");
    assertThat(words(dialogue.answer("i am calling about my bill")))
        .isEqualTo("Thank you. May I have your name, please?");
    assertThat(words(dialogue.answer("Ann")))
        .as("the reason is known by now")
        .startsWith("Thank you, Ann. I have everything I need.");
  }

  @Test
  void asksTwiceAgainAndThenGoesOnWithoutTheAnswer() {
    // Given
    Dialogue dialogue = dialogue("Hello.", "name, phone number", true);
    dialogue.open();

    // When
    String once = words(dialogue.unclear());
    String twice = words(dialogue.answer("12345"));
    String thrice = words(dialogue.unclear());

    // Then
    assertThat(once)
        .isEqualTo(
            "I did not understand that; could you say it again, or type it? May I have your name,"
                + " please?");
    assertThat(twice).as("a number is no name").isEqualTo(once);
    assertThat(thrice).isEqualTo("Never mind. What is the best phone number to reach you?");
    assertThat(dialogue.answer("5550123").tool().orElseThrow().arguments())
        .contains("\"caller_name\":\"unclear\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Please.",
        "please?",
        "Yes please",
        "Yes, please.",
        "yes",
        "No, thanks!",
        "Okay",
        "hello",
        "Pardon?",
        "it is",
        "of course",
        "I don\u2019t know.",
        "yes please, thank you"
      })
  void takesNoCourtesyForAName(String words) {
    // Given
    Dialogue dialogue = dialogue("Hello.", "name, phone number", true);
    dialogue.open();

    // When
    String asked = words(dialogue.answer(words));

    // Then
    assertThat(asked).endsWith("May I have your name, please?");
    assertThat(dialogue.answers()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "'Yes, it is Ada Miller.', Ada Miller",
    "'Sure, my name is young please', Young",
    "'hi, ada', Ada",
    "'Will Right', Will Right",
    "'Please, this is Sean O\u2019Neil, thank you!', Sean O\u2019Neil",
  })
  void findsTheNameAmongCourtesies(String words, String name) {
    // Given
    Dialogue dialogue = dialogue("Hello.", "name, phone number", true);
    dialogue.open();

    // When
    dialogue.answer(words);

    // Then
    assertThat(dialogue.answers()).containsValue(name);
  }

  @Test
  void takesWordsAfterAPauseForTheSameAnswer() {
    // Given
    Dialogue dialogue = dialogue("Hello.", "name, phone number", true);
    dialogue.open();
    dialogue.answer("my name is john");

    // When
    Turn turn = dialogue.amend("smith");

    // Then
    assertThat(words(turn)).startsWith("Thank you, John.");
    assertThat(dialogue.answers()).containsValue("John Smith");
  }

  @Test
  void doesNotBlameACallerWhoHasNotHeardTheQuestion() {
    // Given
    Dialogue dialogue = dialogue("Hello.", "name", true);
    dialogue.open();

    // When
    dialogue.questionUnheard();

    // Then
    assertThat(words(dialogue.unclear())).isEqualTo("May I have your name, please?");
  }

  @Test
  void tellsWhenSavingFailed() {
    // Given
    Dialogue dialogue = dialogue("Hello.", "name, phone number", true);
    dialogue.open();
    dialogue.answer("Ann");
    dialogue.answer("5550123");

    // Then
    assertThat(words(dialogue.outcome("{\"error\":\"This did not work.\"}")))
        .startsWith("I am sorry, I could not write that down.");
  }

  @Test
  void takesNoToolThatNeedsWhatWasNotAskedFor() {
    // Given
    ToolOffer other =
        new ToolOffer(
            "transfer",
            "",
            "{\"type\":\"object\",\"required\":[\"department\"],\"properties\":{\"department\":{},\"name\":{}}}");
    ToolOffer broken = new ToolOffer("broken", "", "no schema");

    // Then
    List<Field> fields = Agenda.fieldsIn("Collect: name, phone number");
    assertThat(Filing.among(List.of(other, broken), fields)).isEmpty();
    assertThat(Filing.among(List.of(other, broken, SAVE), fields).orElseThrow().tool())
        .isEqualTo("save_details");
  }

  private static Dialogue dialogue(String greeting, String collect, boolean tools) {
    List<Field> fields = Agenda.fieldsIn("Collect: " + collect);
    return new Dialogue(
        new Agenda(
            Optional.of(greeting),
            fields,
            tools ? Filing.among(List.of(SAVE), fields) : Optional.empty(),
            tools ? Optional.of("end_call") : Optional.empty()));
  }

  private static String words(Turn turn) {
    return String.join(" ", turn.sentences());
  }
}
