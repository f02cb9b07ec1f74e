// SPDX-License-Identifier: Apache-2.0
package io.trunkline.engines.offline;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/// What the agent does when it is its turn: says some sentences, then asks for a tool.
record Turn(List<String> sentences, Optional<ToolUse> tool) {

  static final Turn NOTHING = new Turn(List.of(), Optional.empty());

  /// @param arguments as JSON text
  record ToolUse(String name, String arguments) {}

  Turn {
    sentences = List.copyOf(sentences);
  }

  static Turn saying(String... sentences) {
    return new Turn(List.of(sentences), Optional.empty());
  }

  Turn then(String name, String arguments) {
    return new Turn(sentences, Optional.of(new ToolUse(name, arguments)));
  }

  Turn and(Turn more) {
    List<String> both = new ArrayList<>(sentences);
    both.addAll(more.sentences());
    return new Turn(Collections.unmodifiableList(both), more.tool());
  }

  boolean isNothing() {
    return sentences.isEmpty() && tool.isEmpty();
  }
}
