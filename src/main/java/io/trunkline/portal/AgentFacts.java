// SPDX-License-Identifier: Apache-2.0
package io.trunkline.portal;

import io.trunkline.agents.Agent;
import io.trunkline.agents.AgentListening;
import io.trunkline.agents.AgentRecording;
import io.trunkline.agents.AgentWork;
import io.trunkline.agents.CollectedField;
import io.trunkline.agents.EngineName;
import io.trunkline.vocabulary.PhoneNumber;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An agent in words, for its overview.
///
/// @param told before the greeting: whom a caller speaks with, and that she is recorded
/// @param transferTo empty when nobody is put through
/// @param liveSince null while it is not live
record AgentFacts(
    String greeting,
    String told,
    String recording,
    String engine,
    String voice,
    String listening,
    String longest,
    String silence,
    String transferTo,
    List<CollectedField> collects,
    @Nullable Instant liveSince) {

  private static final int SECONDS_IN_MINUTE = 60;

  AgentFacts {
    collects = List.copyOf(collects);
  }

  static AgentFacts of(Agent agent) {
    return new AgentFacts(
        agent.greeting(),
        agent.recording().told(agent.voice().languageCode()),
        recording(agent.recording()),
        agent.voice().engine().map(EngineName::title).orElse("Automatic")
            + agent.voice().model().map(model -> ", " + model).orElse(""),
        AgentChoices.capital(agent.voice().voice()),
        listening(agent.listening()),
        duration(agent.limits().maxSeconds()),
        duration(agent.limits().silenceSeconds()),
        agent.work().tools().contains(AgentWork.TRANSFER)
            ? agent.work().transferTo().map(PhoneNumber::international).orElse("")
            : "",
        agent.work().collects(),
        agent.revision().liveSince().orElse(null));
  }

  private static String listening(AgentListening listening) {
    String way =
        listening.turnTaking() == AgentListening.TurnTaking.ENERGY ? "By loudness" : "By meaning";
    return listening.interruptible() ? way + ", may be interrupted" : way + ", not interrupted";
  }

  private static String recording(AgentRecording recording) {
    if (!recording.on()) {
      return "Off";
    }
    return recording.announced()
        ? "Calls are recorded, and callers are told so"
        : "Calls are recorded; only the agent’s own words can tell callers";
  }

  /// "30 minutes", "1 minute 30 seconds".
  static String duration(int seconds) {
    String minutes = counted(seconds / SECONDS_IN_MINUTE, "minute");
    String rest = counted(seconds % SECONDS_IN_MINUTE, "second");
    if (minutes.isEmpty()) {
      return rest;
    }
    return rest.isEmpty() ? minutes : minutes + " " + rest;
  }

  private static String counted(int count, String unit) {
    return count == 0 ? "" : count + " " + unit + (count == 1 ? "" : "s");
  }
}
