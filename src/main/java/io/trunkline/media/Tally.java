// SPDX-License-Identifier: Apache-2.0
package io.trunkline.media;

import java.time.Duration;

/// The sum of a stream.
///
/// @param framesHeard frames of the caller that reached the engine
/// @param framesLost frames of the caller that did not, because the engine could not take them
/// @param framesMissing frames the carrier numbered and never sent
/// @param framesRepeated messages the carrier sent twice; the second was left out
/// @param framesBroken what came in that could not be read
/// @param framesUnknown what could be read and is nothing we know
/// @param interruptions how often the caller cut short what she was hearing
/// @param recoveries how often the engine was lost and replaced
public record Tally(
    EndReason reason,
    Duration lasted,
    Usage usage,
    TranscriptionUsage transcribed,
    long framesHeard,
    long framesLost,
    long framesMissing,
    long framesRepeated,
    long framesBroken,
    long framesUnknown,
    int interruptions,
    int recoveries) {}
