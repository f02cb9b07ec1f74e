// SPDX-License-Identifier: Apache-2.0
package io.trunkline.engines.openai;

import java.util.ArrayDeque;
import java.util.List;

/// Sentences the agent was given to say and has not said: a goodbye, a question whether somebody is
/// there. A connection that breaks before they were said leaves them to the next.
final class Sayings {

  private final ArrayDeque<String> unsaid = new ArrayDeque<>();
  private int beingSaid;

  void add(String told) {
    unsaid.add(told);
  }

  /// A reply takes up everything the agent was given by then.
  void replyStarted() {
    beingSaid = unsaid.size();
  }

  /// @param worked also true when the caller cut it short: she spoke, and so it is not said again
  void replyEnded(boolean worked) {
    while (worked && beingSaid > 0) {
      unsaid.remove();
      beingSaid--;
    }
    beingSaid = 0;
  }

  void cutOff() {
    beingSaid = 0;
  }

  List<String> unsaid() {
    return List.copyOf(unsaid);
  }
}
