// SPDX-License-Identifier: Apache-2.0
package io.trunkline.recordings;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.media.audio.Mulaw;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordingsTests {

  private static final int HEADER = 44;

  @TempDir Path folder;

  @Test
  void playsEachLegAsSixteenBitSamples() throws IOException {
    // Given
    PlayableAudio audio = PlayableAudio.of(aRecording(800));

    // When
    byte[] wav = audio.getContentAsByteArray();

    // Then
    assertThat(wav).hasSize((int) audio.contentLength()).hasSize(HEADER + 800 * 4);
    ByteBuffer read = ByteBuffer.wrap(wav).order(ByteOrder.LITTLE_ENDIAN);
    assertThat(read.getShort(20)).isEqualTo((short) 1);
    assertThat(read.getShort(HEADER)).isEqualTo(Mulaw.decode((byte) 0));
    assertThat(read.getShort(HEADER + 2)).isEqualTo((short) 0);
  }

  @Test
  void givesAnyPartAsTheWholeHasIt() throws IOException {
    // Given
    PlayableAudio audio = PlayableAudio.of(aRecording(800));
    byte[] whole = audio.getContentAsByteArray();

    for (int from : new int[] {0, 10, 43, 44, 45, 46, 47, 501, 1_000, whole.length - 1}) {
      // When
      byte[] part;
      try (InputStream stream = audio.getInputStream()) {
        stream.skipNBytes(from);
        part = stream.readAllBytes();
      }

      // Then
      assertThat(part).isEqualTo(Arrays.copyOfRange(whole, from, whole.length));
    }
  }

  @Test
  void drawsTheLoudLegAndKeepsTheWaveform() throws IOException {
    // Given
    Path file = aRecording(8_000);

    // When
    Waveform first = Waveforms.of(file);
    Waveform again = Waveforms.of(file);

    // Then
    assertThat(first.length()).hasSeconds(1);
    assertThat(first.loudness(true, 300)).isGreaterThan(0.9);
    assertThat(first.loudness(false, 300)).isZero();
    assertThat(again.caller()).isEqualTo(first.caller());
    assertThat(Waveforms.beside(file)).exists();
  }

  /// The caller at her loudest, the agent silent.
  private Path aRecording(int frames) throws IOException {
    ByteBuffer wav = ByteBuffer.allocate(58 + 2 * frames).order(ByteOrder.LITTLE_ENDIAN);
    wav.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(50 + 2 * frames);
    wav.put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII)).putInt(18);
    wav.putShort((short) 7).putShort((short) 2).putInt(8_000).putInt(16_000);
    wav.putShort((short) 2).putShort((short) 8).putShort((short) 0);
    wav.put("fact".getBytes(StandardCharsets.US_ASCII)).putInt(4).putInt(frames);
    wav.put("data".getBytes(StandardCharsets.US_ASCII)).putInt(2 * frames);
    for (int frame = 0; frame < frames; frame++) {
      wav.put((byte) 0).put(Mulaw.SILENCE);
    }
    return Files.write(folder.resolve("call.wav"), wav.array());
  }
}
