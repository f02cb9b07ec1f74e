// SPDX-License-Identifier: Apache-2.0
package io.trunkline.calls;

import java.util.List;
import java.util.stream.Collectors;

/// A conversation as a text, for those who read it: a model that takes it up again, a summary.
final class Telling {

  private static final int LAST_TURNS = 40;
  private static final int LONGEST_TURN = 600;

  private Telling() {}

  /// The last turns, each as far as it was heard.
  static String of(List<Turn> turns) {
    return turns.subList(Math.max(0, turns.size() - LAST_TURNS), turns.size()).stream()
        .map(Telling::line)
        .filter(line -> !line.isEmpty())
        .collect(Collectors.joining("\n"));
  }

  private static String line(Turn turn) {
    String heard = turn.heard().strip();
    String words = heard.substring(0, Math.min(LONGEST_TURN, heard.length()));
    return switch (turn.speaker()) {
      case CALLER -> words.isEmpty() ? "" : "Caller: " + words;
      case AGENT -> words.isEmpty() ? "" : "You: " + words;
      case TOOL ->
          turn.use().map(use -> "(You used " + use.name() + ": " + worked(use) + ".)").orElse("");
    };
  }

  /// What nobody knows the outcome of is not to be done again.
  private static String worked(Turn.ToolUse use) {
    return use.worked()
        .map(worked -> worked ? "it worked" : "it did not work")
        .orElse("the outcome is unknown, do not repeat it");
  }
}
