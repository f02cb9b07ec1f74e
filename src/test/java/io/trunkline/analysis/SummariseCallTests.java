// SPDX-License-Identifier: Apache-2.0
package io.trunkline.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.trunkline.agents.Agents;
import io.trunkline.calls.Call;
import io.trunkline.calls.CallFinished;
import io.trunkline.calls.CallId;
import io.trunkline.calls.Calls;
import io.trunkline.calls.PastCalls;
import io.trunkline.calls.Prices;
import io.trunkline.calls.SomePastCall;
import io.trunkline.simulator.ResponsesTwin;
import io.trunkline.tenancy.Tenancy;
import io.trunkline.testing.Organizing;
import io.trunkline.testing.ProductTest;
import io.trunkline.vault.CredentialField;
import io.trunkline.vault.Credentials;
import io.trunkline.vocabulary.OrganizationId;
import io.trunkline.vocabulary.Secret;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;

@ProductTest
class SummariseCallTests {

  private static final Secret OF_THE_PLATFORM = Secret.of("sk-" + "p".repeat(40));

  @Autowired Tenancy tenancy;
  @Autowired Organizing organizing;
  @Autowired PastCalls past;
  @Autowired Calls calls;
  @Autowired Agents agents;
  @Autowired Prices prices;
  @Autowired Credentials credentials;
  @Autowired AnalysisModels models;
  @Autowired ApplicationEventPublisher events;

  @Test
  void writesWhatCameOfACallWithoutAKeyForAModel() {
    // Given
    OrganizationId dentist = organizing.anOrganization("Dentist of the summaries");
    CallId call = CallId.parse(SomePastCall.addOpen(tenancy, past, calls, dentist)).orElseThrow();

    // When
    tenancy.within(
        dentist, () -> events.publishEvent(new CallFinished(dentist, call, Instant.now())));

    // Then
    await().untilAsserted(() -> assertThat(analysis(dentist, call)).isPresent());
    Call.Analysis written = analysis(dentist, call).orElseThrow();
    assertThat(written.by()).isEqualTo("extract");
    assertThat(written.outcome()).isEqualTo("details_saved");
    assertThat(written.collected()).containsEntry("name", "Ada");
  }

  @Test
  void asksTheOrganizationsModelWithItsKeyAndCountsWhatThatCosts() {
    // Given
    OrganizationId dentist = organizing.anOrganization("Dentist with a model");
    CallId call = CallId.parse(SomePastCall.addOpen(tenancy, past, calls, dentist)).orElseThrow();
    String ofTheDentist = "sk-" + "d".repeat(40);
    tenancy.within(
        dentist,
        () -> {
          credentials.save(
              dentist, Map.of(CredentialField.OPENAI_API_KEY, Secret.of(ofTheDentist)));
          return models.choose(dentist, "gpt-5.6-terra");
        });

    // When
    try (ResponsesTwin twin = ResponsesTwin.start()) {
      twin.says("{\"summary\":\"A table was wished for.\",\"outcome\":\"booked\"}");
      summarising(twin).on(new CallFinished(dentist, call, Instant.now()));

      // Then
      assertThat(twin.asked()).singleElement().asString().contains("\"gpt-5.6-terra\"");
      assertThat(twin.keys()).containsExactly(ofTheDentist);
    }
    Call written = tenancy.within(dentist, () -> calls.find(call)).orElseThrow();
    assertThat(written.analysis().orElseThrow().by()).isEqualTo("gpt-5.6-terra");
    assertThat(written.costs().analysisMicros()).isEqualTo(1_000 * 2 + 200 / 5 + 150 * 12);
    assertThat(written.costs().usage())
        .containsEntry("analysis_text_in", 1_200L)
        .containsEntry("analysis_cached_text_in", 200L)
        .containsEntry("analysis_text_out", 150L);
    assertThat(written.costs().totalMicros())
        .isGreaterThanOrEqualTo(written.costs().analysisMicros());
  }

  @Test
  void anAnswerOfNoUseIsPaidForAndAModelWithoutAPriceIsNamed() {
    // Given
    OrganizationId dentist = organizing.anOrganization("Dentist of tomorrow");
    CallId call = CallId.parse(SomePastCall.addOpen(tenancy, past, calls, dentist)).orElseThrow();
    tenancy.within(
        dentist,
        () -> {
          credentials.save(
              dentist, Map.of(CredentialField.OPENAI_API_KEY, Secret.of("sk-" + "x".repeat(40))));
          return models.choose(dentist, "gpt-tomorrow");
        });

    // When
    try (ResponsesTwin twin = ResponsesTwin.start()) {
      twin.says("I would rather write a poem.");
      summarising(twin).on(new CallFinished(dentist, call, Instant.now()));
    }

    // Then
    Call written = tenancy.within(dentist, () -> calls.find(call)).orElseThrow();
    assertThat(written.analysis().orElseThrow().by()).isEqualTo("extract");
    assertThat(written.costs().analysisMicros()).isZero();
    assertThat(written.costs().unpriced()).containsEntry("analysis", "gpt-tomorrow");
  }

  @Test
  void anOrganizationFollowsThePlatformUnlessItChooses() {
    // Given
    OrganizationId dentist = organizing.anOrganization("Dentist who chooses");

    // When
    boolean chosen = tenancy.within(dentist, () -> models.choose(dentist, " gpt-6-luna "));
    String then = tenancy.within(dentist, () -> models.of(dentist));
    boolean unfit = tenancy.within(dentist, () -> models.choose(dentist, "a model; drop"));
    String still = tenancy.within(dentist, () -> models.of(dentist));
    boolean back = tenancy.within(dentist, () -> models.choose(dentist, ""));

    // Then
    assertThat(List.of(chosen, back)).containsOnly(true);
    assertThat(unfit).isFalse();
    assertThat(List.of(then, still)).containsOnly("gpt-6-luna");
    assertThat(tenancy.within(dentist, () -> models.of(dentist))).isEqualTo(models.usual());
  }

  /// One that asks this server.
  private SummariseCall summarising(ResponsesTwin twin) {
    AnalysisSettings settings =
        new AnalysisSettings(
            OF_THE_PLATFORM,
            twin.baseUrl(),
            "gpt-5.6-luna",
            Duration.ofSeconds(5),
            Duration.ofSeconds(20),
            Duration.ofMinutes(30));
    Analyst analyst =
        new Analyst(
            new ModelAnalysis(settings),
            models,
            credentials,
            prices,
            settings,
            InstantSource.system());
    return new SummariseCall(tenancy, calls, agents, analyst, events, InstantSource.system());
  }

  private Optional<Call.Analysis> analysis(OrganizationId organization, CallId call) {
    return tenancy.within(organization, () -> calls.find(call)).flatMap(Call::analysis);
  }
}
