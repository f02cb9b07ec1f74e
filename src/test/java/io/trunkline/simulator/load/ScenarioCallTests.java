// SPDX-License-Identifier: Apache-2.0
package io.trunkline.simulator.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.trunkline.simulator.Speech;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class ScenarioCallTests {

  @Test
  void anAgentThatSaysGoodbyeHasHungUp() throws Exception {
    assertThat(afterAnEnd(OptionalInt.of(1000), "").disappointments(Optional.empty())).isEmpty();
    assertThat(afterAnEnd(OptionalInt.of(1000), "hangup").disappointments(Optional.empty()))
        .isEmpty();
  }

  @Test
  void aLineThatIsLostIsNotAnAgentThatHangsUp() throws Exception {
    assertThat(afterAnEnd(OptionalInt.empty(), "").disappointments(Optional.empty()))
        .containsExactly("the line was lost before the agent hung up");
    assertThat(afterAnEnd(OptionalInt.of(1011), "say").disappointments(Optional.empty()))
        .containsExactly("the line was lost before the agent hung up");
    assertThat(afterAnEnd(OptionalInt.of(1000), "dial").disappointments(Optional.empty()))
        .containsExactly("the line was lost before the agent hung up");
  }

  @Test
  void aToolOfWhichNobodyKnowsIsNotTakenForAnswered() throws Exception {
    // Given
    Scenario scenario =
        Scenario.parse("agent asks find_table {}\nexpect tool find_table\nat 1 s hangs up");

    // When
    ScenarioCall call = new ScenarioCall(0, scenario, Speech.TONES);

    // Then
    assertThat(call.disappointments(Optional.empty()))
        .containsExactly("nobody knows whether the tool find_table was answered");
  }

  @Test
  void anAgentHasHungUpAlsoWhereItsEndIsRefused() throws Exception {
    // When
    ScenarioCall call = afterAnEnd(OptionalInt.of(1000), "hangup", "its end was answered with 404");

    // Then
    assertThat(call.disappointments(Optional.empty())).isEmpty();
  }

  private static ScenarioCall afterAnEnd(OptionalInt closedWith, String next) throws Exception {
    return afterAnEnd(closedWith, next, "");
  }

  private static ScenarioCall afterAnEnd(OptionalInt closedWith, String next, String complaint)
      throws Exception {
    Scenario scenario = Scenario.parse("expect agent to hang up\nat 1 s hangs up");
    ScenarioCall call = new ScenarioCall(0, scenario, Speech.TONES);
    call.ended(closedWith, new Door.Aftermath(next, complaint));
    return call;
  }
}
