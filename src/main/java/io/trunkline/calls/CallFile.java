// SPDX-License-Identifier: Apache-2.0
package io.trunkline.calls;

import java.util.List;
import java.util.Objects;

/// Everything that is known of a call in this process, ready to be written: again and again while
/// the call goes on, the last time with a result.
///
/// @param known the call's row is there: this only adds to it
/// @param changes which turns are not written as they are now
/// @param events what has not been written yet
/// @param streams those of which something has not been written yet
/// @param last nothing more will come: the record is complete
record CallFile(
    NewCall call,
    boolean known,
    List<Turn> turns,
    Changes changes,
    List<Noted> events,
    List<CallStream> streams,
    boolean last) {

  /// @param key of its own: written again, it is there once
  record Noted(CallEvent event, String key) {}

  /// @param from turns before this position are written already, as far as this process knows
  /// @param moved where one of the others stands now, another may have been written
  record Changes(int from, boolean moved) {

    /// Of those from a position on it is not known what was written.
    static Changes all(int from) {
      return new Changes(from, true);
    }

    /// Both of these.
    Changes and(Changes others) {
      return new Changes(Math.min(from, others.from), moved || others.moved);
    }
  }

  /// One that has waited on disk since an earlier version does not say which: all it has.
  CallFile {
    turns = List.copyOf(turns);
    changes = Objects.requireNonNullElse(changes, Changes.all(first(turns)));
    events = List.copyOf(events);
    streams = List.copyOf(streams);
  }

  private static int first(List<Turn> turns) {
    return turns.isEmpty() ? 0 : turns.getFirst().position();
  }

  List<Turn> changedTurns() {
    return turns.stream().filter(turn -> turn.position() >= changes.from()).toList();
  }

  /// Without what was said.
  @Override
  public String toString() {
    return "CallFile[" + call + ", turns=" + turns.size() + "]";
  }
}
