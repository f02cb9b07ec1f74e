// SPDX-License-Identifier: Apache-2.0
package io.trunkline.calls;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/// What a stream left behind when it ended.
record StreamResult(
    String reason,
    Optional<String> recording,
    Map<String, Long> usage,
    long engineMicros,
    int interruptions,
    int recoveries,
    long framesLost,
    Duration talked) {}
