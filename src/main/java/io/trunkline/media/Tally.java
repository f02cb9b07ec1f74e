// SPDX-License-Identifier: Apache-2.0
package io.trunkline.media;

import java.time.Duration;

/// The sum of a stream.
///
/// @param framesHeard frames of the caller that reached the engine
/// @param framesLost frames of the caller that did not, because the engine could not take them
/// @param framesMissing frames the carrier numbered and never sent
/// @param framesBroken what came in that could not be read
public record Tally(
    EndReason reason,
    Duration lasted,
    Usage usage,
    long framesHeard,
    long framesLost,
    long framesMissing,
    long framesBroken,
    int interruptions,
    int recoveries) {}
