// SPDX-License-Identifier: Apache-2.0
package io.trunkline.speech;

import com.sun.speech.freetts.audio.AudioPlayer;
import java.io.ByteArrayOutputStream;
import javax.sound.sampled.AudioFormat;

/// Where FreeTTS believes a loudspeaker to be: keeps what it is played.
final class SoundOfSpeech implements AudioPlayer {

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private AudioFormat format =
      new AudioFormat(SpeakingVoice.SAMPLES_PER_SECOND, Short.SIZE, 1, true, true);

  /// FreeTTS plays its samples with the high byte first, whatever the format says.
  short[] samples() {
    byte[] played = bytes.toByteArray();
    short[] samples = new short[played.length / 2];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (short) ((played[2 * i] << 8) | (played[2 * i + 1] & 0xFF));
    }
    return samples;
  }

  @Override
  public boolean write(byte[] audio) {
    return write(audio, 0, audio.length);
  }

  @Override
  public boolean write(byte[] audio, int offset, int length) {
    bytes.write(audio, offset, length);
    return true;
  }

  @Override
  public void setAudioFormat(AudioFormat played) {
    format = played;
  }

  @Override
  public AudioFormat getAudioFormat() {
    return format;
  }

  @Override
  public boolean drain() {
    return true;
  }

  @Override
  public boolean end() {
    return true;
  }

  @Override
  public float getVolume() {
    return 1;
  }

  @Override
  public long getTime() {
    return 0;
  }

  // A loudspeaker would have to be started and stopped; there is none.

  @Override
  public void begin(int size) {}

  @Override
  public void pause() {}

  @Override
  public void resume() {}

  @Override
  public void reset() {}

  @Override
  public void cancel() {}

  @Override
  public void close() {}

  @Override
  public void setVolume(float volume) {}

  @Override
  public void resetTime() {}

  @Override
  public void startFirstSampleTimer() {}

  @Override
  public void showMetrics() {}
}
