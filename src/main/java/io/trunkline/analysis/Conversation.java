// SPDX-License-Identifier: Apache-2.0
package io.trunkline.analysis;

import io.trunkline.agents.AgentWork;
import io.trunkline.agents.CollectedField;
import io.trunkline.calls.Call;
import io.trunkline.calls.Turn;
import java.util.List;
import java.util.stream.Stream;

/// A call that is over, with everything that was said in it.
///
/// @param fields what its agent asks callers for
record Conversation(Call call, List<Turn> turns, List<CollectedField> fields) {

  Conversation {
    turns = List.copyOf(turns);
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

  boolean wasTransferred() {
    return worked(AgentWork.TRANSFER);
  }

  /// Without the words.
  @Override
  public String toString() {
    return "Conversation[" + call + ", turns=" + turns.size() + "]";
  }
}
