// SPDX-License-Identifier: Apache-2.0
package io.trunkline.calls;

import java.nio.file.Path;
import java.time.Duration;

/// The recording of one stream of a call; most calls have one.
///
/// @param number counts the recordings of the call, from 0
/// @param from so long after the call's first stream it begins
public record RecordedPart(int number, Duration from, Path file) {}
