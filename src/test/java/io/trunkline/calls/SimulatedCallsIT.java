// SPDX-License-Identifier: Apache-2.0
package io.trunkline.calls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.trunkline.agents.Agent;
import io.trunkline.agents.AgentSaving;
import io.trunkline.agents.AgentWish;
import io.trunkline.agents.Agents;
import io.trunkline.tenancy.Tenancy;
import io.trunkline.testing.Organizing;
import io.trunkline.testing.ProductTest;
import io.trunkline.vocabulary.OrganizationId;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// A simulated caller and an agent that speaks offline: nobody there is a person, and all of it
/// goes over the wire.
@ProductTest
class SimulatedCallsIT {

  @Autowired SimulatedCalls simulated;
  @Autowired CallRoom room;
  @Autowired Calls calls;
  @Autowired LiveBoard board;
  @Autowired Agents agents;
  @Autowired Organizing organizing;
  @Autowired Tenancy tenancy;

  private OrganizationId dentist;
  private Agent agent;

  @BeforeEach
  void anAgent() {
    dentist = organizing.anOrganization("Dentist of simulations");
    agent =
        ((AgentSaving.Saved)
                tenancy.within(dentist, () -> agents.create(dentist, AgentWish.named("Lexi"))))
            .agent();
  }

  @Test
  void theTwoHoldAConversation() {
    // When
    CallId call = begin();
    await()
        .atMost(Duration.ofMinutes(4))
        .pollInterval(Duration.ofSeconds(1))
        .until(() -> board.find(call).isEmpty());

    // Then
    List<Turn> turns = tenancy.within(dentist, () -> calls.turns(calls.find(call).orElseThrow()));
    assertThat(turns)
        .filteredOn(turn -> turn.speaker() == Turn.Speaker.CALLER)
        .hasSizeGreaterThan(2);
    assertThat(turns)
        .filteredOn(turn -> turn.speaker() == Turn.Speaker.AGENT)
        .hasSizeGreaterThan(2);
    assertThat(turns).as("she cuts in once").anyMatch(turn -> !turn.unheard().isEmpty());
    assertThat(turns).as("the agent says goodbye").anyMatch(turn -> turn.text().contains("oodbye"));
  }

  @Test
  void notMoreThanThreeCallAtOnce() {
    // Given
    List<CallId> three = List.of(begin(), begin(), begin());

    // When
    SimulatedCalls.Outcome fourth = simulated.begin(dentist, agent.id());

    // Then
    assertThat(fourth).isInstanceOf(SimulatedCalls.Outcome.TooMany.class);
    three.forEach(call ->
        await()
            .until(() ->
                room.hangUp(tenancy.within(dentist, () -> calls.find(call).orElseThrow()))
                    == CallRoom.Outcome.DONE));
    await()
        .until(() -> simulated.begin(dentist, agent.id()) instanceof SimulatedCalls.Outcome.Begun);
  }

  private CallId begin() {
    return ((SimulatedCalls.Outcome.Begun) simulated.begin(dentist, agent.id())).call();
  }
}
