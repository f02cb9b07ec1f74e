// SPDX-License-Identifier: Apache-2.0
package io.trunkline.media;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// The tools a model waits for, and for which of them the caller has been asked to wait too.
final class Errands {

  /// After so long she wonders whether anybody is still there.
  private static final long PATIENCE = TimeUnit.SECONDS.toNanos(3);

  /// One use of one tool.
  static final class Errand {

    final long begun;
    private boolean excused;

    private Errand(long begun) {
      this.begun = begun;
    }
  }

  private final List<Errand> underWay = new ArrayList<>(2);

  Errand begin(long now) {
    Errand errand = new Errand(now);
    underWay.add(errand);
    return errand;
  }

  void end(Errand errand) {
    underWay.remove(errand);
  }

  boolean areUnderWay() {
    return !underWay.isEmpty();
  }

  /// Whether one takes long enough to ask the caller to wait. True once for each, and once for all
  /// that are under way at the same time: she is not asked twice in a breath.
  boolean callForAWord(long now) {
    boolean calls =
        underWay.stream().anyMatch(errand -> !errand.excused && now - errand.begun >= PATIENCE);
    if (calls) {
      underWay.forEach(errand -> errand.excused = true);
    }
    return calls;
  }
}
