// SPDX-License-Identifier: Apache-2.0
package io.trunkline.simulator.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.EventLoopGroup;
import io.trunkline.simulator.Loops;
import io.trunkline.simulator.RealtimeTwin;
import io.trunkline.simulator.Speech;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Scenarios on the wire, against the bare media plane in a process of its own.
class ScenarioRunTests {
  private final EventLoopGroup loops = Loops.resting(1);

  @AfterEach
  void close() {
    loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
  }

  @Test
  void aCallerIsHeardInterruptsAndHasAToolRun() throws Exception {
    // Given
    Scenario scenario =
        Scenario.parse(
            """
            agent says "One two three four five six seven eight nine ten eleven twelve thirteen"
            agent asks find_table {"people": 4}
            agent says "There is one"
            at 1 s interrupts "A table please"
            expect greeting within 20 s
            expect clear within 5 s
            expect tool find_table
            expect hearing 300 ms
            at 6 s hangs up
            """);

    // Then
    assertThat(follow(scenario)).containsExactly(Map.entry("as expected", 2));
  }

  @Test
  void whatDoesNotComeIsTold() throws Exception {
    // Given
    Scenario scenario =
        Scenario.parse("agent says \"Hello\"\nexpect agent to hang up\nat 1 s hangs up");

    // Then
    assertThat(follow(scenario)).containsExactly(Map.entry("the agent did not hang up", 2));
  }

  private Map<String, Integer> follow(Scenario scenario) throws Exception {
    ScenarioRun run = new ScenarioRun(loops, scenario, Speech.TONES);
    try (RealtimeTwin twin = run.twin(0);
        MeasuredProcess plane =
            MeasuredProcess.start(
                List.of(),
                List.of("-Xmx64m"),
                List.of("io.trunkline.engines.openai.BareMediaPlane", "0", twin.url().toString()),
                _ -> {})) {
      return run.run(new StreamDoor(loops, plane.port()), 2, twin);
    }
  }
}
