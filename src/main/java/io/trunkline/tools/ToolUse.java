// SPDX-License-Identifier: Apache-2.0
package io.trunkline.tools;

import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/// One use of a tool in a call.
///
/// @param id the model's name for it; the same again is the same use
/// @param arguments an object that fits the tool's schema
/// @param collected what this call's agent saved so far
record ToolUse(ToolContext context, String id, JsonNode arguments, Collected collected) {

  private static final Pattern CONTROLS = Pattern.compile("[\\p{Cntrl}&&[^\n]]+");

  /// A text among the arguments, without control characters; empty when it is missing or blank.
  Optional<String> text(String name) {
    return arguments
        .path(name)
        .asStringOpt()
        .map(text -> CONTROLS.matcher(text).replaceAll(" ").strip())
        .filter(text -> !text.isEmpty());
  }

  /// Without the arguments.
  @Override
  public String toString() {
    return "ToolUse[" + context + "]";
  }
}
