// SPDX-License-Identifier: Apache-2.0
package io.trunkline.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.trunkline.agents.AgentId;
import io.trunkline.calls.Call;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A call as programs see it in a list.
///
/// @param from as the carrier gave it
/// @param reason why its stream ended
/// @param durationMs how long they spoke
/// @param cost what it cost so far
/// @param recording where its recording is, if it has one
/// @param analysis what came of it, once that is written
@JsonInclude(JsonInclude.Include.NON_NULL)
record CallShown(
    UUID id,
    String direction,
    String state,
    @Nullable String reason,
    String from,
    String to,
    @JsonProperty("agent_id") @Nullable UUID agentId,
    Moments times,
    @JsonProperty("duration_ms") long durationMs,
    Cost cost,
    @Nullable String recording,
    @Nullable Findings analysis) {

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Moments(
      @JsonProperty("started_at") Instant startedAt,
      @JsonProperty("answered_at") @Nullable Instant answeredAt,
      @JsonProperty("ended_at") @Nullable Instant endedAt) {}

  /// In millionths of a dollar.
  ///
  /// @param usage what was used of models: tokens, and `transcription_ms`
  /// @param engineMicros the conversation
  /// @param transcriptionMicros writing down what the caller said
  /// @param analysisMicros writing down what came of it
  /// @param carrierMicros known some time after the end
  /// @param unpriced models whose price is not known, by what they did: `engine`, `transcription`,
  ///   `analysis`; what they cost is in none of the numbers, or not all of it
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Cost(
      Map<String, Long> usage,
      @JsonProperty("engine_micros") long engineMicros,
      @JsonProperty("transcription_micros") long transcriptionMicros,
      @JsonProperty("analysis_micros") long analysisMicros,
      @JsonProperty("carrier_micros") @Nullable Long carrierMicros,
      @Nullable Map<String, String> unpriced) {

    static Cost of(Call.Costs costs) {
      return new Cost(
          costs.usage(),
          costs.engineMicros(),
          costs.transcriptionMicros(),
          costs.analysisMicros(),
          costs.carrierMicros().orElse(null),
          costs.arePriced() ? null : costs.unpriced());
    }
  }

  /// @param writtenBy a model's name, or `extract`: written without one from the conversation
  /// @param unkept what the agent said it did although no tool did it
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Findings(
      String summary,
      String outcome,
      String sentiment,
      String intent,
      Map<String, String> collected,
      @JsonProperty("written_by") String writtenBy,
      @Nullable String unkept) {}

  static CallShown of(Call call) {
    return new CallShown(
        call.id().value(),
        call.parties().direction().word(),
        call.state().word(),
        call.reason().orElse(null),
        call.parties().from(),
        call.parties().to(),
        call.answering().agent().map(AgentId::value).orElse(null),
        new Moments(
            call.times().started(),
            call.times().answered().orElse(null),
            call.times().ended().orElse(null)),
        call.times().talked().toMillis(),
        Cost.of(call.costs()),
        call.recording().map(_ -> "/api/calls/" + call.id() + "/recording").orElse(null),
        call.analysis().map(CallShown::findings).orElse(null));
  }

  private static Findings findings(Call.Analysis analysis) {
    return new Findings(
        analysis.summary(),
        analysis.outcome(),
        analysis.sentiment(),
        analysis.intent(),
        analysis.collected(),
        analysis.by(),
        analysis.unkept().orElse(null));
  }

  /// Without whoever called.
  @Override
  public String toString() {
    return "CallShown[" + id + "]";
  }
}
