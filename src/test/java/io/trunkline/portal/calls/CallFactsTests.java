// SPDX-License-Identifier: Apache-2.0
package io.trunkline.portal.calls;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.calls.Call;
import io.trunkline.calls.CallId;
import io.trunkline.calls.CallState;
import io.trunkline.calls.Direction;
import io.trunkline.calls.Turn;
import io.trunkline.vocabulary.OrganizationId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class CallFactsTests {

  @Test
  void aCallThatGoesOnHasNoLengthYet() {
    assertThat(facts(Direction.INBOUND, CallState.IN_PROGRESS).facts())
        .contains(new CallFacts.Fact("Length", "It goes on"));
    assertThat(facts(Direction.INBOUND, CallState.COMPLETED).facts())
        .contains(new CallFacts.Fact("Length", "Nobody spoke"));
  }

  @Test
  void onlyACallByPhoneWaitsForACarriersPrice() {
    assertThat(facts(Direction.INBOUND, CallState.COMPLETED).costs().facts())
        .contains(new CallFacts.Fact("Carrier", "Not known yet"));
    assertThat(facts(Direction.WEB, CallState.COMPLETED).costs().facts())
        .extracting(CallFacts.Fact::label)
        .containsExactly("Voice engine", "Together");
  }

  @Test
  void aModelWithoutAPriceIsNotFree() {
    // Given
    Call.Costs costs =
        new Call.Costs(
            Map.of("audio_in", 600L),
            0,
            17_000,
            0,
            Optional.empty(),
            Map.of("engine", "gpt-tomorrow", "analysis", "gpt-later"));

    // When
    CallFacts facts = CallFacts.of(call(Direction.WEB, costs), "Lexi", Map.of(), false);

    // Then
    assertThat(facts.costs().facts())
        .containsExactly(
            new CallFacts.Fact("Voice engine", "Price not known for model gpt-tomorrow"),
            new CallFacts.Fact("Transcription", "$0.02"),
            new CallFacts.Fact("Summary", "Price not known for model gpt-later"),
            new CallFacts.Fact("Together", "At least $0.01"));
    assertThat(facts.costs().uncounted())
        .startsWith(
            "Not all of it is in the sum: the voice engine (model gpt-tomorrow) and the summary"
                + " (model gpt-later).")
        .contains("Your agency can set prices")
        .doesNotContain("MODEL_PRICES");
  }

  @Test
  void whatIsKnownOfAPartIsNotHiddenByWhatIsMissing() {
    // Given
    Call.Costs costs =
        new Call.Costs(
            Map.of(), 31_000, 0, 4_000, Optional.of(8_500L), Map.of("engine", "gpt-tomorrow"));

    // When
    CallFacts facts = CallFacts.of(call(Direction.INBOUND, costs), "Lexi", Map.of(), true);

    // Then
    assertThat(facts.costs().facts())
        .containsExactly(
            new CallFacts.Fact(
                "Voice engine", "At least $0.03, price not known for all of model gpt-tomorrow"),
            new CallFacts.Fact("Summary", "under $0.01"),
            new CallFacts.Fact("Carrier", "under $0.01"),
            new CallFacts.Fact("Together", "At least $0.04"));
    assertThat(facts.costs().uncounted()).contains("(model gpt-tomorrow)", "MODEL_PRICES");
  }

  @Test
  void aSumThatIsNotWholeSaysWhatIsKnownDownToTheLastDigit() {
    assertThat(CostWords.sum(0, false)).isEqualTo("Not known");
    assertThat(CostWords.sum(4_000, false)).isEqualTo("At least $0.004");
    assertThat(CostWords.sum(3, false)).isEqualTo("At least $0.000003");
    assertThat(CostWords.sum(4_000, true)).isEqualTo("under $0.01");
    assertThat(CostWords.sum(10_000, false)).isEqualTo("At least $0.01");
    assertThat(CostWords.missing(Call.Costs.NONE, true)).isEmpty();
  }

  @Test
  void aCallNobodyAnsweredWasMeantForItsAgent() {
    assertThat(facts(Direction.INBOUND, CallState.COMPLETED).agentWas()).isEqualTo("answered by");
    assertThat(facts(Direction.INBOUND, CallState.BUSY).agentWas()).isEqualTo("meant for");
  }

  @Test
  void whatWasTypedIsNowhereInTheSound() {
    // Given
    Parts none = new Parts(List.of());

    // When
    TurnRow greeting = TurnRow.of(turn(0, Turn.Speaker.AGENT, 0, 900), none);
    TurnRow typed = TurnRow.of(turn(1, Turn.Speaker.CALLER, 0, 0), none);
    TurnRow said = TurnRow.of(turn(2, Turn.Speaker.CALLER, 7_000, 8_000), none);

    // Then
    assertThat(List.of(greeting.at(), typed.at(), said.at())).containsExactly("0:00", "", "0:07");
  }

  @Test
  void callersWithoutAPhoneAreNamed() {
    assertThat(CallWords.number("browser", Direction.WEB)).isEqualTo("From the browser");
    assertThat(CallWords.number("simulated caller", Direction.WEB)).isEqualTo("A simulated caller");
    assertThat(CallWords.number("anonymous", Direction.INBOUND)).isEqualTo("Hidden number");
  }

  @Test
  void whatHappenedIsSaidWithoutWordsOfTheMachine() {
    assertThat(EventWords.of("carrier.no-answer")).isEqualTo("The carrier said: No answer");
    assertThat(EventWords.of("carrier.error"))
        .isEqualTo("The carrier could not go on with the call");
    assertThat(EventWords.of("call.taken-over")).isEqualTo("A colleague took over");
    assertThat(EventWords.of("transfer.handed-over"))
        .isEqualTo("The carrier was asked to put the caller through");
    assertThat(EventWords.of("hard-stop.failed"))
        .isEqualTo("The carrier could not be told the longest time allowed");
    assertThat(EventWords.of("something.new-happened")).isEqualTo("Something new happened");
  }

  private static Turn turn(int position, Turn.Speaker speaker, long started, long ended) {
    return new Turn(
        position, speaker, "item", "Hello", 5, started, ended, Optional.empty(), Optional.empty());
  }

  @Test
  void numbersDoNotFollowTheServersLanguage() {
    // Given
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
    try {
      // When
      String length = CallWords.length(Duration.ofSeconds(245));

      // Then
      assertThat(length).isEqualTo("4:05");
    } finally {
      Locale.setDefault(before);
    }
  }

  private static CallFacts facts(Direction direction, CallState state) {
    return CallFacts.of(call(direction, state, Call.Costs.NONE), "Lexi", Map.of(), false);
  }

  private static Call call(Direction direction, Call.Costs costs) {
    return call(direction, CallState.COMPLETED, costs);
  }

  private static Call call(Direction direction, CallState state, Call.Costs costs) {
    return new Call(
        CallId.parse(UUID.randomUUID().toString()).orElseThrow(),
        new OrganizationId(UUID.randomUUID()),
        "session",
        state,
        new Call.Parties(
            direction, "+12025550143", "+12025550144", Optional.empty(), Optional.empty()),
        new Call.Answering(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty()),
        new Call.Times(
            Instant.parse("2026-11-21T10:00:00Z"),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Duration.ZERO),
        Optional.empty(),
        Optional.empty(),
        costs,
        new Call.Quality(0, 0, 0),
        Optional.empty());
  }
}
