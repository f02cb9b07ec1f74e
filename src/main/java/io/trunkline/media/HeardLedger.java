// SPDX-License-Identifier: Apache-2.0
package io.trunkline.media;

/// What became of one part of a reply, in milliseconds of audio.
///
/// @param generated what the engine made
/// @param sent what left for the carrier
/// @param heard what reached the caller's ear, as well as marks and the clock can tell
/// @param cleared what was thrown away unheard
public record HeardLedger(SpeechPart part, int generated, int sent, int heard, int cleared) {}
