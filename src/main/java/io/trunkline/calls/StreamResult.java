// SPDX-License-Identifier: Apache-2.0
package io.trunkline.calls;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// What a stream left behind when it ended.
///
/// @param usage in the units of a [Charge]
/// @param unpriced models whose price is not known, by what they did, as in [Call.Costs]
record StreamResult(
    String reason,
    Optional<String> recording,
    Map<String, Long> usage,
    long engineMicros,
    Long transcriptionMicros,
    Map<String, String> unpriced,
    int interruptions,
    int recoveries,
    long framesLost,
    Duration talked) {

  private static final String OF_TRANSCRIPTION = "transcription_";

  /// A record that has waited on disk since an earlier version does not say all of it.
  StreamResult {
    transcriptionMicros = Objects.requireNonNullElse(transcriptionMicros, 0L);
    unpriced = Objects.requireNonNullElse(unpriced, supposed(usage, engineMicros));
  }

  StreamResult recordedAs(String name) {
    return new StreamResult(
        reason,
        Optional.of(name),
        usage,
        engineMicros,
        transcriptionMicros,
        unpriced,
        interruptions,
        recoveries,
        framesLost,
        talked);
  }

  /// What was used and cost nothing had no known price; whose it was, nobody wrote down.
  private static Map<String, String> supposed(Map<String, Long> usage, long engineMicros) {
    boolean talked =
        usage.entrySet().stream()
            .anyMatch(used -> used.getValue() > 0 && !used.getKey().startsWith(OF_TRANSCRIPTION));
    return talked && engineMicros == 0 ? Map.of(Call.Costs.ENGINE, "unknown") : Map.of();
  }
}
