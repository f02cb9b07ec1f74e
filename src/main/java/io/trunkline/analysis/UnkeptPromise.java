// SPDX-License-Identifier: Apache-2.0
package io.trunkline.analysis;

import io.trunkline.calls.Turn;
import io.trunkline.tools.ClaimCheck;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// The first thing an agent said it had done and that no tool did, in its own words, as far as the
/// caller heard them.
final class UnkeptPromise {

  /// As much as the record keeps.
  private static final int LONGEST = 400;

  private UnkeptPromise() {}

  static Optional<String> in(Conversation conversation) {
    List<String> spoken =
        conversation
            .by(Turn.Speaker.AGENT)
            .map(Turn::heard)
            .filter(text -> !text.isBlank())
            .toList();
    Set<String> worked =
        conversation.worked().map(Turn.ToolUse::name).collect(Collectors.toUnmodifiableSet());
    return ClaimCheck.unsupported(spoken, worked).stream()
        .findFirst()
        .map(ClaimCheck.Unsupported::sentence)
        .map(sentence -> sentence.substring(0, Math.min(sentence.length(), LONGEST)));
  }
}
