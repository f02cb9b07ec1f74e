// SPDX-License-Identifier: Apache-2.0
package io.trunkline.calls;

import java.util.List;
import java.util.Optional;

/// Everything that is known of a call in this process, ready to be written: again and again while
/// the call goes on, the last time with a result.
///
/// @param changedFrom turns before this position are written already
/// @param events what has not been written yet
/// @param last nothing more will come: the record is complete
record CallFile(
    NewCall call,
    List<Turn> turns,
    int changedFrom,
    List<CallEvent> events,
    Optional<StreamResult> result,
    boolean last) {

  CallFile {
    turns = List.copyOf(turns);
    events = List.copyOf(events);
  }

  /// Without what was said.
  @Override
  public String toString() {
    return "CallFile[" + call + ", turns=" + turns.size() + "]";
  }
}
