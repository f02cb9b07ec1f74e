// SPDX-License-Identifier: Apache-2.0
package io.trunkline.tools;

import java.util.Optional;

/// What came of using a tool.
///
/// @param json what the model is told
/// @param worked whether it did what it was asked
/// @param action what has to happen to the call now
public record ToolAnswer(String json, boolean worked, Optional<CallAction> action) {

  /// Without what the model is told: it may be about a caller.
  @Override
  public String toString() {
    return "ToolAnswer[worked=" + worked + ", " + action + "]";
  }
}
