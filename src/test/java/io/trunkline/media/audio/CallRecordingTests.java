// SPDX-License-Identifier: Apache-2.0
package io.trunkline.media.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.trunkline.media.audio.CallRecording.Leg;
import io.trunkline.media.audio.CallRecording.Outcome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioSystem;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CallRecordingTests {

  @TempDir Path folder;
  private Path file;
  private CallRecording recording;

  @BeforeEach
  void begin() {
    file = folder.resolve("call.wav");
    recording = CallRecording.begin(file, Duration.ofMinutes(1), 1 << 20);
  }

  @Test
  void bothLegsStandAtTheirTimeWithSilenceBetween() throws Exception {
    // When
    recording.write(Leg.CALLER, 0, sound(1), 20);
    recording.write(Leg.AGENT, 40, sound(2), 20);
    Outcome outcome = closed();

    // Then
    assertThat(outcome).isEqualTo(new Outcome.Finished(file, 0, 0));
    byte[] samples = samples(file);
    assertThat(samples).hasSize(2 * 480);
    assertThat(samples[0]).isEqualTo((byte) 1);
    assertThat(samples[1]).isEqualTo(Mulaw.SILENCE);
    assertThat(samples[2 * 160]).isEqualTo(Mulaw.SILENCE);
    assertThat(samples[2 * 320]).isEqualTo(Mulaw.SILENCE);
    assertThat(samples[2 * 320 + 1]).isEqualTo((byte) 2);
    assertThat(Files.getPosixFilePermissions(file))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    assertThat(closed()).isSameAs(outcome);
  }

  @Test
  void aFileThatIsNotFinishedCanBePlayed() throws Exception {
    // Given
    recording.write(Leg.CALLER, 0, sound(1), 20);
    recording.write(Leg.CALLER, 10_000, sound(3), 10_000);
    await().until(() -> Files.exists(file) && Files.size(file) == 58 + 10_000 * 16);

    // When
    Path copy = Files.copy(file, folder.resolve("copy.wav"));

    // Then
    await().untilAsserted(() -> assertThat(samples(file)).hasSize(10_000 * 16));
    assertThat(samples(copy)).startsWith((byte) 1, (byte) 0xFF);
    closed();
  }

  @Test
  void noMoreThanTwoSecondsAreOnlyInMemory() throws Exception {
    // Given
    for (int at = 0; at < 10_000; at += 20) {
      recording.write(Leg.CALLER, at, sound(1), at + 20);
      recording.write(Leg.AGENT, at + 20, sound(2), at + 20);

      // Then
      if (at % 1_000 == 0 && at > 2_000) {
        long least = 58 + 16L * (at - 2_000);
        await().until(() -> Files.size(file) >= least);
      }
    }

    // When
    recording.cutAgent(9_990);
    closed();

    // Then
    byte[] samples = samples(file);
    assertThat(samples).hasSize(10_000 * 16);
    for (int at = 0; at < samples.length; at += 2) {
      assertThat(samples[at]).isEqualTo((byte) 1);
    }
    assertThat(samples[2 * 8 * 9_980 + 1]).isEqualTo((byte) 2);
    assertThat(samples[2 * 8 * 9_991 + 1]).isEqualTo(Mulaw.SILENCE);
  }

  @Test
  void whatComesLateOrIsTakenBackIsMendedWhereItWasWritten() throws Exception {
    // Given
    recording.write(Leg.CALLER, 0, sound(1), 20);
    recording.write(Leg.AGENT, 1_900, sound(2), 1_900);
    recording.write(Leg.CALLER, 3_480, sound(1), 3_500);
    await().until(() -> Files.exists(file) && Files.size(file) > 58 + 2_000 * 16);

    // When
    recording.write(Leg.CALLER, 1_000, sound(3), 3_600);
    recording.cutAgent(1_900);
    closed();

    // Then
    byte[] samples = samples(file);
    assertThat(samples[2 * 8 * 1_000]).isEqualTo((byte) 3);
    assertThat(samples[2 * 8 * 1_905 + 1]).isEqualTo(Mulaw.SILENCE);
  }

  @Test
  void whatWasClearedIsNotInIt() throws Exception {
    // When
    recording.write(Leg.CALLER, 0, sound(1), 20);
    recording.write(Leg.AGENT, 20, sound(2), 20);
    recording.cutAgent(30);
    closed();

    // Then
    byte[] samples = samples(file);
    assertThat(samples).hasSize(2 * 240);
    assertThat(samples[2 * 239 + 1]).isEqualTo((byte) 2);
  }

  @Test
  void whatIsOutOfItsTimeIsCountedAndLeftOut() throws Exception {
    // When
    recording.write(Leg.CALLER, 5_000, sound(1), 5_020);
    recording.write(Leg.CALLER, 0, sound(1), 5_020);
    recording.write(Leg.CALLER, Long.MAX_VALUE / 2, sound(1), 5_020);
    recording.write(Leg.CALLER, -1, sound(1), 5_020);

    // Then
    assertThat(closed()).isEqualTo(new Outcome.Finished(file, 0, 3));
    assertThat(samples(file)).hasSize(5_020 * 16);
  }

  @Test
  void aFileThatIsThereAlreadyEndsTheRecordingAndNotTheCall() throws Exception {
    // Given
    Path taken = Files.writeString(folder.resolve("taken.wav"), "mine");

    // When
    CallRecording second = CallRecording.begin(taken, Duration.ofMinutes(1), 1 << 20);
    second.write(Leg.CALLER, 0, sound(1), 20);

    // Then
    assertThat(second.close().toCompletableFuture().get(5, TimeUnit.SECONDS))
        .isInstanceOf(Outcome.Failed.class);
    assertThat(taken).hasContent("mine");
  }

  @Test
  void aFullQueueDropsAndCounts() throws Exception {
    // Given
    CallRecording narrow =
        CallRecording.begin(folder.resolve("narrow.wav"), Duration.ofMinutes(1), 100);

    // When
    narrow.write(Leg.CALLER, 0, sound(1), 20);

    // Then
    assertThat(narrow.close().toCompletableFuture().get(5, TimeUnit.SECONDS))
        .isEqualTo(new Outcome.Finished(folder.resolve("narrow.wav"), 1, 0));
  }

  private Outcome closed() throws Exception {
    return recording.close().toCompletableFuture().get(5, TimeUnit.SECONDS);
  }

  private static byte[] sound(int code) {
    byte[] frame = new byte[160];
    Arrays.fill(frame, (byte) code);
    return frame;
  }

  private static byte[] samples(Path file) throws Exception {
    try (var audio = AudioSystem.getAudioInputStream(file.toFile())) {
      assertThat(audio.getFormat().getEncoding()).isEqualTo(AudioFormat.Encoding.ULAW);
      assertThat(audio.getFormat().getChannels()).isEqualTo(2);
      return audio.readAllBytes();
    }
  }
}
