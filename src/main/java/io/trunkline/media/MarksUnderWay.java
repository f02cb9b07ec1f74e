// SPDX-License-Identifier: Apache-2.0
package io.trunkline.media;

import org.jspecify.annotations.Nullable;

/// The marks that were sent and have not come back: numbered without gaps, so that one that comes
/// back also answers for those before it.
///
/// A ring of two arrays; a mark costs no object.
final class MarksUnderWay {

  private PartInPlay[] parts = new PartInPlay[64];
  private int[] ends = new int[64];
  private long oldest;
  private long next;

  /// Remembers a mark behind so many milliseconds of a part; answers its name.
  long put(PartInPlay part, int end) {
    if (next - oldest == parts.length) {
      grow();
    }
    int at = (int) (next % parts.length);
    parts[at] = part;
    ends[at] = end;
    return next++;
  }

  /// Whether this is one of ours, and not of those given up.
  boolean knows(long mark) {
    return mark >= oldest && mark < next;
  }

  boolean isEmpty() {
    return oldest == next;
  }

  /// Takes the oldest if it is this mark or was sent before it; its part has then been heard as far
  /// as [PartInPlay#played] says.
  @Nullable PartInPlay takeUpTo(long mark) {
    if (oldest > mark || isEmpty()) {
      return null;
    }
    int at = (int) (oldest % parts.length);
    PartInPlay part = parts[at];
    part.played = Math.max(part.played, ends[at]);
    oldest++;
    return part;
  }

  /// Gives up all that are under way: the carrier echoes them when it clears its queue, and that
  /// does not mean that anybody heard anything.
  void giveUp() {
    oldest = next;
  }

  private void grow() {
    PartInPlay[] moreParts = new PartInPlay[2 * parts.length];
    int[] moreEnds = new int[2 * ends.length];
    for (long mark = oldest; mark < next; mark++) {
      moreParts[(int) (mark % moreParts.length)] = parts[(int) (mark % parts.length)];
      moreEnds[(int) (mark % moreEnds.length)] = ends[(int) (mark % ends.length)];
    }
    parts = moreParts;
    ends = moreEnds;
  }
}
