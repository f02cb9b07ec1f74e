// SPDX-License-Identifier: Apache-2.0
package io.trunkline.media;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/// An admitted call: what its stream must name, and who speaks in it.
///
/// @param call the carrier's name of the call; the stream's first message must name the same
/// @param account the carrier's account the call belongs to
/// @param longest after so long the call is ended
/// @param interruptible whether the caller may cut the greeting short
/// @param recording where both legs are recorded, a file that is not there yet
public record CallBrief(
    String call,
    String account,
    Engine engine,
    EngineBrief brief,
    Duration longest,
    boolean interruptible,
    Optional<Path> recording) {}
