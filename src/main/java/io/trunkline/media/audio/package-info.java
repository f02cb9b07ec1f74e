// SPDX-License-Identifier: Apache-2.0
/// A call's audio as numbers: µ-law, sampling rates.
///
/// For an engine that does not speak the caller's µ-law at 8 kHz and converts for itself.
@NamedInterface("audio")
@NullMarked
package io.trunkline.media.audio;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
