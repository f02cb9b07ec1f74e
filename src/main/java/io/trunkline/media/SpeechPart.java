// SPDX-License-Identifier: Apache-2.0
package io.trunkline.media;

/// One spoken part of a reply: what can be heard, cleared and forgotten on its own.
///
/// @param reply the reply it belongs to, in the engine's words
/// @param item the part itself, in the engine's words
public record SpeechPart(String reply, String item) {}
