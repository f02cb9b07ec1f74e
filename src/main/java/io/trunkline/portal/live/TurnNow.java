// SPDX-License-Identifier: Apache-2.0
package io.trunkline.portal.live;

import io.trunkline.calls.Turn;

/// Something that was said, as it is shown while the call goes on.
///
/// @param text what was heard of it, and for a tool what it is called
/// @param unheard what the caller cut off
/// @param at milliseconds since the call began
record TurnNow(int position, String speaker, String text, String unheard, long at) {

  static TurnNow of(Turn turn) {
    String text = turn.use().map(use -> use.name() + working(use)).orElseGet(turn::heard);
    return new TurnNow(
        turn.position(), turn.speaker().word(), text, turn.unheard(), turn.started());
  }

  private static String working(Turn.ToolUse use) {
    return use.worked().map(worked -> worked ? "" : " did not work").orElse(" …");
  }

  /// Without the words.
  @Override
  public String toString() {
    return "TurnNow[" + position + ", " + speaker + "]";
  }
}
