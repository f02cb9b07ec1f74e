// SPDX-License-Identifier: Apache-2.0
package io.trunkline.simulator.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trunkline.simulator.RealtimeScript.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ScenarioTests {

  @Test
  void readsWhatAPersonWroteDown() throws Exception {
    // When
    Scenario scenario =
        Scenario.parse(
            """
            # a comment
            agent says "Good morning to you"
            agent asks find_table {"people": 4}

            at 1.5 s interrupts "No, wait"
            expect clear within 200 ms
            expect tool find_table
            at 4 s presses 1
            at 5 s hangs up
            """);

    // Then
    assertThat(scenario.agent()).hasSize(2);
    assertThat(((Step.Spoken) scenario.agent().getFirst()).length())
        .isEqualTo(Duration.ofMillis(1200));
    assertThat(scenario.caller())
        .containsExactly(
            new Scenario.Deed.Speaks(Duration.ofMillis(1500), "No, wait", true),
            new Scenario.Deed.Presses(Duration.ofSeconds(4), '1'),
            new Scenario.Deed.HangsUp(Duration.ofSeconds(5)));
    assertThat(scenario.expectations())
        .containsExactly(
            new Scenario.Expectation.Clear(0, Duration.ofMillis(200)),
            new Scenario.Expectation.ToolAnswered("find_table", "call_1"));
    assertThat(scenario.length()).isEqualTo(Duration.ofSeconds(5));
  }

  @Test
  void saysWhichLineMeansNothing() {
    assertThatThrownBy(() -> Scenario.parse("at 1 s hangs up\nat noon presses 1"))
        .isInstanceOf(WrongRequestException.class)
        .hasMessageContaining("Line 2")
        .hasMessageContaining("at noon presses 1");
    assertThatThrownBy(() -> Scenario.parse("expect clear within 1 s\nat 1 s hangs up"))
        .hasMessageContaining("Line 1");
    assertThatThrownBy(() -> Scenario.parse("expect tool pay\nat 1 s hangs up"))
        .hasMessageContaining("nobody asks for pay");
    assertThatThrownBy(() -> Scenario.parse("at 1 s says \"Hello\""))
        .hasMessageContaining("nobody hangs up");
  }

  @Test
  void theScenariosThatShipCanBeRead() throws Exception {
    // Given
    List<Path> shipped = shipped();

    // Then
    assertThat(shipped).isNotEmpty();
    for (Path file : shipped) {
      assertThat(Scenario.parse(Files.readString(file)).expectations()).as("%s", file).isNotEmpty();
    }
  }

  private static List<Path> shipped() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("scenarios"))) {
      return files.toList();
    }
  }
}
