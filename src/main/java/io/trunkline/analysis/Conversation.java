// SPDX-License-Identifier: Apache-2.0
package io.trunkline.analysis;

import io.trunkline.agents.CollectedField;
import io.trunkline.calls.Call;
import io.trunkline.calls.CallEvent;
import io.trunkline.calls.Turn;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// A call that is over, with everything that was said in it.
///
/// @param fields what its agent asks callers for
record Conversation(
    Call call, List<Turn> turns, List<CallEvent> events, List<CollectedField> fields) {

  /// How a dialled leg ends without anybody having spoken on it, in the carrier's words.
  private static final Set<String> NOT_REACHED = Set.of("busy", "no-answer", "failed", "canceled");

  /// The caller was given to a human: by the agent or because it failed, or by somebody who
  /// watched.
  private static final Set<String> GIVEN = Set.of("transfer.handed-over", "call.taken-over");

  Conversation {
    turns = List.copyOf(turns);
    events = List.copyOf(events);
    fields = List.copyOf(fields);
  }

  Stream<Turn> by(Turn.Speaker speaker) {
    return turns.stream().filter(turn -> turn.speaker() == speaker);
  }

  /// Whether the caller said anything.
  boolean hasCaller() {
    return by(Turn.Speaker.CALLER).anyMatch(turn -> !turn.text().isBlank());
  }

  /// Uses of tools that did what they were asked.
  Stream<Turn.ToolUse> worked() {
    return by(Turn.Speaker.TOOL)
        .flatMap(turn -> turn.use().stream())
        .filter(use -> use.worked().orElse(false));
  }

  boolean worked(String tool) {
    return worked().anyMatch(use -> use.name().equals(tool));
  }

  /// Whether a human has taken the call. That an agent's tool asked for it does not say so: she may
  /// not have answered.
  boolean wasTransferred() {
    boolean taken = false;
    for (CallEvent event : events) {
      if (GIVEN.contains(event.kind())) {
        taken = true;
      } else if (event.kind().equals("transfer.ended")) {
        taken = !NOT_REACHED.contains(event.detail().getOrDefault("outcome", ""));
      }
    }
    return taken;
  }

  /// Without the words.
  @Override
  public String toString() {
    return "Conversation[" + call + ", turns=" + turns.size() + "]";
  }
}
