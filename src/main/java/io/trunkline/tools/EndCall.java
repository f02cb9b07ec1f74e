// SPDX-License-Identifier: Apache-2.0
package io.trunkline.tools;

import io.trunkline.agents.Agent;
import io.trunkline.agents.AgentWork;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Ends the call. Whoever carries it waits until the caller has heard the farewell.
@Component
final class EndCall implements Tool {

  private static final String SCHEMA =
      """
      {"type": "object",
       "properties": {"reason": {"type": "string", "maxLength": 200,
                                 "description": "Why, in a few words."}},
       "additionalProperties": false}
      """;

  @Override
  public KnownTool known() {
    return new KnownTool(
        AgentWork.HANG_UP, "End the call", "Hangs up after the agent has said goodbye.");
  }

  @Override
  public Optional<ToolOffer> offer(Agent agent) {
    return Optional.of(
            new ToolOffer(
                AgentWork.HANG_UP,
                "Ends the call. Say goodbye first; use this when everything is said, or when the"
                    + " caller wants to end.",
                SCHEMA))
        .filter(offer -> agent.work().tools().contains(offer.name()));
  }

  @Override
  public Outcome run(ToolUse use) {
    return new Outcome.Done(
        "The call ends as soon as the caller has heard what you said. Say nothing more.",
        Optional.of(new CallAction.HangUp()));
  }
}
