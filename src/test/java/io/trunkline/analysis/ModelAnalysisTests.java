// SPDX-License-Identifier: Apache-2.0
package io.trunkline.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.calls.ModelUse;
import io.trunkline.simulator.ResponsesTwin;
import io.trunkline.vocabulary.Secret;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ModelAnalysisTests {

  private static final Secret KEY = Secret.of("sk-of-a-test");
  private static final ModelUse USE = new ModelUse("gpt-5.6-luna", 1_200, 200, 0, 150);

  private ResponsesTwin twin;

  @BeforeEach
  void aServer() {
    twin = ResponsesTwin.start();
  }

  @AfterEach
  void noServer() {
    twin.close();
  }

  @Test
  void takesWhatTheModelWrote() {
    // Given
    twin.says(
        """
        {"summary":"Ada reserved a table.","intent":"A table","outcome":"booked",
         "sentiment":"positive","collected":{"party_size":"four"}}\
        """);

    // When
    ModelAnswer answer = ask(twin.baseUrl());

    // Then
    assertThat(answer).isInstanceOf(ModelAnswer.Written.class);
    var analysis = ((ModelAnswer.Written) answer).analysis();
    assertThat(((ModelAnswer.Written) answer).use()).isEqualTo(USE);
    assertThat(analysis.summary()).isEqualTo("Ada reserved a table.");
    assertThat(analysis.outcome()).isEqualTo("booked");
    assertThat(analysis.by()).isEqualTo("gpt-5.6-luna");
    assertThat(analysis.collected()).containsEntry("party_size", "four");
    assertThat(twin.asked().getFirst())
        .contains(
            "\"type\":\"json_schema\"", "\"strict\":true", "\"store\":false", "A table for four");
  }

  @Test
  void mayBeAskedAgainWhenItIsOverloaded() {
    twin.refuses(429, "rate_limit_exceeded");
    assertThat(ask(twin.baseUrl())).isEqualTo(new ModelAnswer.Away("status-429"));
  }

  @Test
  void isNotAskedAgainWhenTheQuotaIsUsedUpOrTheKeyIsRefused() {
    twin.refuses(429, "insufficient_quota").refuses(401, "invalid_api_key");
    assertThat(ask(twin.baseUrl())).isEqualTo(ModelAnswer.Declined.unasked("insufficient-quota"));
    assertThat(ask(twin.baseUrl())).isEqualTo(ModelAnswer.Declined.unasked("key-refused"));
  }

  @Test
  void declinesAnAnswerThatIsNotWhatWasAskedFor() {
    twin.says("I would rather write a poem.");
    assertThat(ask(twin.baseUrl()))
        .isEqualTo(new ModelAnswer.Declined("unreadable", Optional.of(USE)));
  }

  @Test
  void doesNotTakeAnAnswerForFreeThatDoesNotSayWhatItConsumed() {
    // Given
    twin.withoutUsage().says("{\"summary\":\"Ada reserved a table.\",\"outcome\":\"booked\"}");

    // When
    ModelAnswer answer = ask(twin.baseUrl());

    // Then
    assertThat(answer)
        .isInstanceOfSatisfying(
            ModelAnswer.Written.class,
            written -> assertThat(written.use()).isEqualTo(ModelUse.untold("gpt-5.6-luna")));
  }

  @Test
  void isAwayWhereNobodyListens() {
    assertThat(ask(URI.create("http://127.0.0.1:1/v1")))
        .isEqualTo(new ModelAnswer.Away("unreachable"));
  }

  private static ModelAnswer ask(URI baseUrl) {
    AnalysisSettings settings =
        new AnalysisSettings(
            null,
            baseUrl,
            "gpt-5.6-luna",
            Duration.ofSeconds(5),
            Duration.ofSeconds(20),
            Duration.ofMinutes(30));
    Conversation conversation =
        new SomeConversation().caller("A table for four, please.").over(Duration.ofMinutes(1));
    return new ModelAnalysis(settings).of(conversation, KEY, "gpt-5.6-luna");
  }
}
