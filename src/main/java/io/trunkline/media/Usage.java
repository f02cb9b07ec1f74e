// SPDX-License-Identifier: Apache-2.0
package io.trunkline.media;

/// What a reply consumed, in the units that are paid for.
///
/// Cached tokens are among the input tokens, not beside them.
public record Usage(
    long textIn, long audioIn, long cachedTextIn, long cachedAudioIn, long textOut, long audioOut) {

  public static final Usage NONE = new Usage(0, 0, 0, 0, 0, 0);

  public Usage plus(Usage more) {
    return new Usage(
        textIn + more.textIn,
        audioIn + more.audioIn,
        cachedTextIn + more.cachedTextIn,
        cachedAudioIn + more.cachedAudioIn,
        textOut + more.textOut,
        audioOut + more.audioOut);
  }
}
