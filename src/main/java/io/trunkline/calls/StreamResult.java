// SPDX-License-Identifier: Apache-2.0
package io.trunkline.calls;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// What a stream left behind when it ended.
///
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

  /// A record that has waited on disk since an earlier version does not say all of it.
  StreamResult {
    transcriptionMicros = Objects.requireNonNullElse(transcriptionMicros, 0L);
    unpriced = Objects.requireNonNullElse(unpriced, Map.of());
  }
}
