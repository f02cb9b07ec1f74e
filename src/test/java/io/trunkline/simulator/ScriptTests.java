// SPDX-License-Identifier: Apache-2.0
package io.trunkline.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ScriptTests {

  private String agentsWords = "";
  private final Script script = Script.ofAVisitor(() -> agentsWords);

  @Test
  void answersWhatIsAsked() {
    assertThat(asked("Hi! This is Lexi. How can I help you today?")).contains("appointment");
    assertThat(asked("Thank you. What is your name?")).contains("John Smith");
    assertThat(asked("Thank you, John. What is your phone number?")).startsWith("two oh two");
    assertThat(asked("Got it. When would you like to come?")).contains("tomorrow");
  }

  @Test
  void doesNotSayTheSameAThirdTime() {
    // Given
    asked("What is your name?");
    asked("I did not understand that. What is your name?");

    // When / Then
    assertThat(asked("What is your name?")).doesNotContain("John");
  }

  @Test
  void hangsUpAfterTheFarewell() {
    // Given
    assertThat(asked("I have noted everything. Goodbye.")).contains("Goodbye");

    // When / Then
    assertThat(script.answer()).isEmpty();
  }

  @Test
  void aQuestionIsKnownBeforeItHasBeenAnsweredAndNotAfterwards() {
    // Given
    agentsWords = "What is your name?";
    boolean before = script.isAsked();

    // When
    script.answer();

    // Then
    assertThat(before).isTrue();
    assertThat(script.isAsked()).isFalse();
  }

  @Test
  void noConversationGoesOnForEver() {
    // Given
    for (int i = 0; i < 20; i++) {
      agentsWords = "Question number %d, is that right?".formatted(i);
      script.answer();
    }

    // When / Then
    assertThat(script.answer()).isEmpty();
  }

  private String asked(String words) {
    agentsWords = words;
    return script.answer().orElse("");
  }
}
