// SPDX-License-Identifier: Apache-2.0
package io.trunkline.simulator;

/// A voice for a simulated caller: words as µ-law at 8 kHz.
public interface Speech {

  /// A tone as long as the words would take, which is enough for whoever listens for loudness.
  Speech TONES = Speech::tones;

  byte[] speak(String text);

  private static byte[] tones(String text) {
    int words = Math.max(1, text.strip().split("\\s+", -1).length);
    int bytesOfAWord = 300 * 8;
    byte[] audio = new byte[words * bytesOfAWord];
    for (int at = 0; at < audio.length; at++) {
      // Loud codes of either sign, eight samples each: 500 Hz.
      audio[at] = (byte) (at / 8 % 2 == 0 ? 0x90 : 0x10);
    }
    return audio;
  }
}
