// SPDX-License-Identifier: Apache-2.0
package io.trunkline.tools;

import io.trunkline.agents.Agent;
import io.trunkline.agents.AgentWork;
import io.trunkline.vocabulary.PhoneNumber;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Puts the caller through to the one human the agent is configured with: cold, or warm with a
/// spoken briefing. No argument says where to.
@Component
final class TransferCall implements Tool {

  private static final String SCHEMA =
      """
      {"type": "object",
       "properties": {
         "reason": {"type": "string", "minLength": 1, "maxLength": 200,
                    "description": "Why the caller is put through, in a few words."},
         "briefing": {"type": "string", "maxLength": 500,
                      "description": "What the human is told before the caller is there: who it is\
       and what it is about, in one or two sentences. Leave it out to put the caller through at\
       once."}},
       "required": ["reason"],
       "additionalProperties": false}
      """;

  @Override
  public KnownTool known() {
    return new KnownTool(
        AgentWork.TRANSFER,
        "Put the caller through",
        "Connects the caller with the number the agent is set up with, and can tell that person"
            + " first what it is about.");
  }

  @Override
  public Optional<ToolOffer> offer(Agent agent) {
    return agent
        .work()
        .transferTo()
        .map(_ ->
            new ToolOffer(
                AgentWork.TRANSFER,
                "Puts the caller through to a human. Tell the caller first that you do. You cannot"
                    + " choose the number.",
                SCHEMA))
        .filter(offer -> agent.work().tools().contains(offer.name()));
  }

  @Override
  public Outcome run(ToolUse use) {
    if (!use.context().isOnThePhone()) {
      return new Outcome.Failed(
          "This call does not come by telephone, so nobody can be put through. Say so, and offer"
              + " that somebody calls back.");
    }
    PhoneNumber destination = use.context().agent().work().transferTo().orElseThrow();
    return destination.mayBeDialled()
        ? new Outcome.Done(
            "The caller is put through as soon as she has heard what you said. Say nothing more.",
            Optional.of(new CallAction.Transfer(destination, use.text("briefing"))))
        : new Outcome.Refused(
            Refusal.DESTINATION,
            "The number callers are put through to may not be called. Say that you cannot connect"
                + " them, and offer that somebody calls back.");
  }
}
