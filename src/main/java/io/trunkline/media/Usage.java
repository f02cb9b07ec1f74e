// SPDX-License-Identifier: Apache-2.0
package io.trunkline.media;

/// What a reply consumed, in the units that are paid for.
///
/// Cached tokens are among the input tokens, not beside them.
///
/// @param untold replies of which was not said what they consumed
public record Usage(
    long textIn,
    long audioIn,
    long cachedTextIn,
    long cachedAudioIn,
    long textOut,
    long audioOut,
    long untold) {

  public static final Usage NONE = new Usage(0, 0, 0, 0, 0, 0);

  /// A reply was made, and it was not said what that consumed.
  public static final Usage UNTOLD = new Usage(0, 0, 0, 0, 0, 0, 1);

  public Usage(
      long textIn,
      long audioIn,
      long cachedTextIn,
      long cachedAudioIn,
      long textOut,
      long audioOut) {
    this(textIn, audioIn, cachedTextIn, cachedAudioIn, textOut, audioOut, 0);
  }

  public Usage plus(Usage more) {
    return new Usage(
        textIn + more.textIn,
        audioIn + more.audioIn,
        cachedTextIn + more.cachedTextIn,
        cachedAudioIn + more.cachedAudioIn,
        textOut + more.textOut,
        audioOut + more.audioOut,
        untold + more.untold);
  }
}
