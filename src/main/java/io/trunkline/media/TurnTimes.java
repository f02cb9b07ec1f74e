// SPDX-License-Identifier: Apache-2.0
package io.trunkline.media;

import java.time.Duration;
import java.util.Optional;

/// Where the time between a caller's last word and the agent's first went.
///
/// @param endpointing from her last sound to the moment the engine took her turn for ended, where
///   the engine tells when that sound was
/// @param thinking from there to its first audio
/// @param bridging from that audio to the frame on the carrier's wire
/// @param playing from there to the caller's ear, when a mark came back
public record TurnTimes(
    Optional<Duration> endpointing,
    Duration thinking,
    Duration bridging,
    Optional<Duration> playing) {}
