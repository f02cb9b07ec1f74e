// SPDX-License-Identifier: Apache-2.0
/// What a call's recording looks and sounds like to people: its waveform, and audio any browser
/// plays.
///
/// Promises: a recording is read in one pass and never held in memory; its waveform is worked out
/// once. Must never change a recording, nor know whose it is.
@ApplicationModule(allowedDependencies = {"media", "media :: audio"})
@NullMarked
package io.trunkline.recordings;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
