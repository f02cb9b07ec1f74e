// SPDX-License-Identifier: Apache-2.0
package io.trunkline.media;

/// What writing down a caller's words consumed: tokens or time, by the model that wrote.
///
/// @param milliseconds how much speech was written down, where that is paid for
/// @param untold how often it was not said what it consumed
public record TranscriptionUsage(
    long textIn, long audioIn, long textOut, long milliseconds, long untold) {

  public static final TranscriptionUsage NONE = new TranscriptionUsage(0, 0, 0, 0);

  /// A turn was written down, and it was not said what that consumed.
  public static final TranscriptionUsage UNTOLD = new TranscriptionUsage(0, 0, 0, 0, 1);

  public TranscriptionUsage(long textIn, long audioIn, long textOut, long milliseconds) {
    this(textIn, audioIn, textOut, milliseconds, 0);
  }

  /// Of all kinds.
  public long tokens() {
    return textIn + audioIn + textOut;
  }

  public TranscriptionUsage plus(TranscriptionUsage more) {
    return new TranscriptionUsage(
        textIn + more.textIn,
        audioIn + more.audioIn,
        textOut + more.textOut,
        milliseconds + more.milliseconds,
        untold + more.untold);
  }
}
