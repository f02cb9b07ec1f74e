// SPDX-License-Identifier: Apache-2.0
package io.trunkline.media;

import java.time.Duration;

/// How long nobody has said a word. A line on which nobody speaks costs as much as one on which
/// somebody does.
final class Quiet {

  /// What is to be done about it.
  enum Verdict {
    WAIT,
    ASK,
    LEAVE
  }

  private final long half;
  private long since;
  private boolean callerSpeaks;
  private boolean asked;

  Quiet(Duration patience, long now) {
    this.half = patience.toNanos() / 2;
    this.since = now;
  }

  /// The caller began to speak.
  void callerStarted() {
    callerSpeaks = true;
    asked = false;
  }

  /// The caller fell silent, or pressed a key.
  void callerStopped(long now) {
    callerSpeaks = false;
    asked = false;
    since = now;
  }

  /// While the agent is heard nobody expects the caller to speak.
  Verdict look(boolean agentIsHeard, long now) {
    if (callerSpeaks || agentIsHeard) {
      since = now;
    }
    if (now - since < half) {
      return Verdict.WAIT;
    }
    since = now;
    if (asked) {
      return Verdict.LEAVE;
    }
    asked = true;
    return Verdict.ASK;
  }
}
