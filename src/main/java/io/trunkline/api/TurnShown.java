// SPDX-License-Identifier: Apache-2.0
package io.trunkline.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.trunkline.calls.Turn;
import org.jspecify.annotations.Nullable;

/// One thing that was said in a call, or one tool that was used.
///
/// @param speaker `caller`, `agent` or `tool`
/// @param heard what of the text reached the caller's ear
/// @param unheard what did not
/// @param startedMs since the call's audio began
@JsonInclude(JsonInclude.Include.NON_NULL)
record TurnShown(
    int position,
    String speaker,
    String text,
    String heard,
    String unheard,
    @JsonProperty("started_ms") long startedMs,
    @JsonProperty("ended_ms") long endedMs,
    @Nullable LatencyShown latency,
    @Nullable UseShown tool) {

  /// From the caller's last word to the agent's first.
  ///
  /// @param endpointingMs until her turn was taken for ended
  /// @param thinkingMs until the model's first audio
  /// @param bridgingMicros from there to the wire: our own part
  /// @param playingMs from there to her ear
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record LatencyShown(
      @JsonProperty("endpointing_ms") @Nullable Integer endpointingMs,
      @JsonProperty("thinking_ms") int thinkingMs,
      @JsonProperty("bridging_micros") int bridgingMicros,
      @JsonProperty("playing_ms") @Nullable Integer playingMs) {}

  /// @param arguments JSON, as the model wrote it
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record UseShown(
      String name, String arguments, @Nullable String outcome, @Nullable Boolean worked) {}

  static TurnShown of(Turn turn) {
    return new TurnShown(
        turn.position(),
        turn.speaker().word(),
        turn.text(),
        turn.heard(),
        turn.unheard(),
        turn.started(),
        turn.ended(),
        turn.timing().map(TurnShown::latency).orElse(null),
        turn.use().map(TurnShown::use).orElse(null));
  }

  private static LatencyShown latency(Turn.Timing timing) {
    return new LatencyShown(
        timing.endpointing().orElse(null),
        timing.thinking(),
        timing.bridgingMicros(),
        timing.playing().orElse(null));
  }

  private static UseShown use(Turn.ToolUse use) {
    return new UseShown(
        use.name(), use.arguments(), use.outcome().orElse(null), use.worked().orElse(null));
  }

  /// Without the words.
  @Override
  public String toString() {
    return "TurnShown[" + position + ", " + speaker + "]";
  }
}
