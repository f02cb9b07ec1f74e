// SPDX-License-Identifier: Apache-2.0
package io.trunkline.media;

import java.nio.file.Path;
import java.util.Optional;

/// An admitted call: what its stream must name, and who speaks in it.
///
/// @param call the carrier's name of the call; the stream's first message must name the same
/// @param account the carrier's account the call belongs to
/// @param recording where both legs are recorded, a file that is not there yet
/// @param oneMoment what the caller hears while a lost engine is being replaced
public record CallBrief(
    String call,
    String account,
    Engine engine,
    EngineBrief brief,
    CallRules rules,
    Optional<Path> recording,
    Optional<Clip> oneMoment) {}
