// SPDX-License-Identifier: Apache-2.0
package io.trunkline.media;

/// What writing down a caller's words consumed: tokens or time, by the model that wrote.
///
/// @param milliseconds how much speech was written down, where that is paid for
public record TranscriptionUsage(long textIn, long audioIn, long textOut, long milliseconds) {

  public static final TranscriptionUsage NONE = new TranscriptionUsage(0, 0, 0, 0);

  public TranscriptionUsage plus(TranscriptionUsage more) {
    return new TranscriptionUsage(
        textIn + more.textIn,
        audioIn + more.audioIn,
        textOut + more.textOut,
        milliseconds + more.milliseconds);
  }
}
