// SPDX-License-Identifier: Apache-2.0
package io.trunkline.calls;

import io.trunkline.tools.ToolSession;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What is known of a call when its journal is opened.
///
/// @param tools what its agent may do; empty when nobody speaks
/// @param found who answers, as it was when the call began: a caller who is cut off comes back to
///   the same agent
/// @param before turns that are written already, by a process that is gone
/// @param firstStream when the call's first stream began, if one did
record Beginning(
    NewCall call,
    Optional<ToolSession> tools,
    Optional<LookedUp.Found> found,
    Standing standing,
    List<Turn> before,
    Optional<Instant> firstStream) {

  Beginning {
    before = List.copyOf(before);
  }

  /// A call nobody has spoken in yet.
  static Beginning of(
      NewCall call,
      Optional<ToolSession> tools,
      Optional<LookedUp.Found> found,
      Standing standing) {
    return new Beginning(call, tools, found, standing, List.of(), Optional.empty());
  }
}
