// SPDX-License-Identifier: Apache-2.0
package io.trunkline.calls;

import io.trunkline.agents.AgentId;
import io.trunkline.agents.InstructionsId;
import io.trunkline.numbers.LineId;
import io.trunkline.vocabulary.OrganizationId;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// One call, as far as it has come.
///
/// @param session `twilio_` and the carrier's name of the call, or `web_…`; made once
/// @param reason why its stream ended, in the media plane's words
public record Call(
    CallId id,
    OrganizationId organization,
    String session,
    CallState state,
    Parties parties,
    Answering answering,
    Times times,
    Optional<String> reason,
    Optional<String> recording,
    Costs costs,
    Quality quality,
    Optional<Analysis> analysis) {

  /// Who speaks with whom. Numbers as the carrier gave them: a caller may have hidden hers.
  public record Parties(
      Direction direction,
      String from,
      String to,
      Optional<String> carrierCall,
      Optional<String> account) {

    @Override
    public String toString() {
      return "Parties[" + direction + "]";
    }
  }

  /// What answered.
  public record Answering(
      Optional<LineId> line,
      Optional<AgentId> agent,
      Optional<InstructionsId> instructions,
      Optional<String> engine,
      Optional<String> model) {}

  /// @param finished when the record was complete
  public record Times(
      Instant started,
      Optional<Instant> answered,
      Optional<Instant> ended,
      Optional<Instant> finished,
      Duration talked) {}

  /// In millionths of a dollar.
  ///
  /// @param transcriptionMicros writing down what the caller said
  /// @param analysisMicros writing down what came of it
  /// @param carrierMicros what the carrier charges; known some time after the end
  /// @param unpriced models whose price is not known, by what they did: [#ENGINE],
  ///   [#TRANSCRIPTION], [#ANALYSIS]; what they cost is in none of the numbers, or not all of it
  public record Costs(
      Map<String, Long> usage,
      long engineMicros,
      long transcriptionMicros,
      long analysisMicros,
      Optional<Long> carrierMicros,
      Map<String, String> unpriced) {

    public static final String ENGINE = "engine";
    public static final String TRANSCRIPTION = "transcription";
    public static final String ANALYSIS = "analysis";

    /// Of a call that has used nothing yet.
    public static final Costs NONE = new Costs(Map.of(), 0, 0, 0, Optional.empty(), Map.of());

    public Costs {
      usage = Map.copyOf(usage);
      unpriced = Map.copyOf(unpriced);
    }

    /// What is known of it.
    public long totalMicros() {
      return engineMicros + transcriptionMicros + analysisMicros + carrierMicros.orElse(0L);
    }

    /// Whether nothing was used whose price is not known.
    public boolean arePriced() {
      return unpriced.isEmpty();
    }
  }

  public record Quality(int interruptions, int recoveries, long framesLost) {}

  /// What came of it.
  ///
  /// @param collected what the agent asked for and was told, by the fields' keys
  /// @param by a model's name, or `extract`
  /// @param unkept what the agent said it did although no tool did it
  public record Analysis(
      String summary,
      String outcome,
      String sentiment,
      String intent,
      Map<String, String> collected,
      String by,
      Optional<String> unkept) {

    @Override
    public String toString() {
      return "Analysis[outcome=" + outcome + ", by=" + by + "]";
    }
  }

  public boolean isOver() {
    return state.isOver();
  }

  /// Without whoever called: calls end up in logs.
  @Override
  public String toString() {
    return "Call[" + session + ", " + state + "]";
  }
}
