// SPDX-License-Identifier: Apache-2.0
package io.trunkline.portal;

import com.github.difflib.DiffUtils;
import com.github.difflib.patch.AbstractDelta;
import com.github.difflib.patch.DeltaType;
import java.util.ArrayList;
import java.util.List;

/// What changed from one version of instructions to another, line by line.
///
/// @param lines all of the newer text, what is gone standing where it stood
record InstructionsDiff(int from, int to, List<Line> lines) {

  InstructionsDiff {
    lines = List.copyOf(lines);
  }

  /// One line; what is gone stands before what came instead.
  record Line(Kind kind, String text) {

    public boolean isNew() {
      return kind == Kind.NEW;
    }

    public boolean isGone() {
      return kind == Kind.GONE;
    }
  }

  /// What became of a line.
  enum Kind {
    SAME,
    GONE,
    NEW
  }

  static InstructionsDiff between(int from, String before, int to, String after) {
    List<Line> lines = new ArrayList<>();
    for (AbstractDelta<String> delta :
        DiffUtils.diff(before.lines().toList(), after.lines().toList(), true).getDeltas()) {
      boolean same = delta.getType() == DeltaType.EQUAL;
      if (!same) {
        delta.getSource().getLines().forEach(line -> lines.add(new Line(Kind.GONE, line)));
      }
      Kind kind = same ? Kind.SAME : Kind.NEW;
      delta.getTarget().getLines().forEach(line -> lines.add(new Line(kind, line)));
    }
    return new InstructionsDiff(from, to, lines);
  }

  /// How many lines are new.
  public long added() {
    return lines.stream().filter(Line::isNew).count();
  }

  /// How many lines are gone.
  public long removed() {
    return lines.stream().filter(Line::isGone).count();
  }
}
