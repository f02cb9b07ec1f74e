// SPDX-License-Identifier: Apache-2.0
package io.trunkline.simulator.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.EventLoopGroup;
import io.trunkline.simulator.Loops;
import io.trunkline.simulator.RealtimeTwin;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The product samples no buffers for leaks; here every one is looked at, in a process whose heap
/// is so small that what was lost is soon noticed.
class LeaksTests {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /// The process complains where this one cannot read it.
  private static final List<String> COMPLAINING_ALOUD =
      List.of("sh", "-c", "exec \"$0\" \"$@\" 2>&1");

  private final EventLoopGroup loops = Loops.resting(1);

  @AfterEach
  void close() {
    loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
  }

  @Test
  void callsGiveBackEveryBufferTheyTook() throws Exception {
    // Given
    List<String> told = new CopyOnWriteArrayList<>();
    Readings readings = new Readings();
    StampedVoice voice = new StampedVoice(readings);
    try (RealtimeTwin twin =
            RealtimeTwin.open(loops, 0, () -> Load.talkative(20), voice, Optional.empty());
        MeasuredProcess plane =
            MeasuredProcess.start(
                COMPLAINING_ALOUD,
                List.of("-Xmx32m", "-Dio.netty.leakDetection.level=paranoid"),
                List.of("io.trunkline.engines.openai.BareMediaPlane", "0", twin.url().toString()),
                told::add)) {
      Crowd crowd = new Crowd(loops, readings, voice, new StreamDoor(loops, plane.port()));

      // When
      for (int round = 0; round < 2; round++) {
        crowd.begin(4, Duration.ofMillis(100), () -> Duration.ofSeconds(4));
        assertThat(Load.until(() -> crowd.underWay() == 0, PATIENCE)).isTrue();
      }
    }

    // Then
    assertThat(told)
        .noneMatch(line -> line.contains("LEAK"))
        .anyMatch(line -> line.startsWith("ended {caller-hung-up=8}"));
  }
}
