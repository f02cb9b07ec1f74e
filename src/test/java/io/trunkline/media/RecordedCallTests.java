// SPDX-License-Identifier: Apache-2.0
package io.trunkline.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.sound.sampled.AudioSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordedCallTests {

  @TempDir Path folder;

  @Test
  void bothLegsOfACallAreInItsRecording() throws Exception {
    // Given
    Path file = folder.resolve("call.wav");
    TestDesk desk = new TestDesk();
    ScriptedEngine engine = new ScriptedEngine();
    desk.layOut("ticket", recorded(engine, file));
    try (MediaGateway gateway = gateway(desk)) {
      TestCaller caller = new TestCaller(gateway.port(), "ticket");
      caller.starts("CA1");
      await().until(engine::isOpen);
      engine.says(new EngineEvent.Ready());

      // When
      caller.speaks(2, frame(1));
      engine.speaks(new SpeechPart("reply-1", "item-1"), frame(2));
      await().until(() -> caller.heard.size() == 2);
      await().during(Duration.ofMillis(60)).until(desk.tallies::isEmpty);
      caller.hangsUpWithoutAWord();
      await().until(() -> !desk.tallies.isEmpty());
    }

    // Then
    byte[] samples = samples(file);
    assertThat(count(samples, 0, 1)).isEqualTo(160);
    assertThat(count(samples, 1, 2)).isEqualTo(160);
  }

  @Test
  void whatTheLineHeldBackIsWhereItWasSaid() throws Exception {
    // Given
    Path file = folder.resolve("held-back.wav");
    TestDesk desk = new TestDesk();
    ScriptedEngine engine = new ScriptedEngine();
    desk.layOut("ticket", recorded(engine, file));
    try (MediaGateway gateway = gateway(desk)) {
      TestCaller caller = new TestCaller(gateway.port(), "ticket");
      caller.starts("CA1");
      await().until(engine::isOpen);

      // When
      caller.speaks(2, 0, frame(1));
      await().during(Duration.ofSeconds(1)).until(() -> true);
      for (int i = 1; i <= 50; i++) {
        caller.speaks(2 + i, 20L * i, frame(i % 2 == 0 ? 3 : 4));
      }
      caller.says("{\"event\":\"stop\",\"sequenceNumber\":\"60\",\"streamSid\":\"MZ1\"}");
      await().until(() -> !desk.tallies.isEmpty());
    }

    // Then
    byte[] samples = samples(file);
    assertThat(count(samples, 0, 1)).isEqualTo(160);
    assertThat(count(samples, 0, 3) + count(samples, 0, 4)).isEqualTo(50 * 160);
  }

  @Test
  void theGoodbyeOfACallThatWasTooLongIsInIt() throws Exception {
    // Given
    Path file = folder.resolve("too-long.wav");
    TestDesk desk = new TestDesk();
    ScriptedEngine engine = new ScriptedEngine();
    CallRules brief = new CallRules(Duration.ofMillis(300), Duration.ofMinutes(1), true);
    desk.layOut(
        "ticket",
        new CallBrief(
            "CA1", "AC1", engine, SomeCall.BRIEF, brief, Optional.of(file), Optional.empty()));
    try (MediaGateway gateway = gateway(desk)) {
      TestCaller caller = new TestCaller(gateway.port(), "ticket");
      caller.starts("CA1");
      await().until(engine::isOpen);
      engine.says(new EngineEvent.Ready());

      // When
      await().until(() -> engine.told.stream().anyMatch(told -> told.contains("time limit")));
      engine.speaks(new SpeechPart("reply-1", "item-1"), frame(2));
      await().until(() -> caller.heard.size() == 2);
      await().during(Duration.ofMillis(60)).until(desk.tallies::isEmpty);
      caller.hangsUpWithoutAWord();
      await().until(() -> !desk.tallies.isEmpty());
    }

    // Then
    assertThat(count(samples(file), 1, 2)).isEqualTo(160);
  }

  private static CallBrief recorded(Engine engine, Path file) {
    CallBrief plain = SomeCall.by("CA1", engine);
    return new CallBrief(
        "CA1", "AC1", engine, plain.brief(), plain.rules(), Optional.of(file), Optional.empty());
  }

  private static MediaGateway gateway(TestDesk desk) throws IOException {
    InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    return MediaGateway.open(anyPort, 1, MediaLimits.DEFAULTS, desk, new SimpleMeterRegistry());
  }

  private static int count(byte[] samples, int leg, int code) {
    int found = 0;
    for (int i = leg; i < samples.length; i += 2) {
      found += samples[i] == code ? 1 : 0;
    }
    return found;
  }

  private static byte[] samples(Path file) throws Exception {
    try (var audio = AudioSystem.getAudioInputStream(file.toFile())) {
      return audio.readAllBytes();
    }
  }

  private static String frame(int code) {
    byte[] frame = new byte[160];
    Arrays.fill(frame, (byte) code);
    return Base64.getEncoder().encodeToString(frame);
  }
}
