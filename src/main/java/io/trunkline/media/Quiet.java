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
  private long looked;
  private long quiet;
  private boolean callerSpeaks;
  private boolean asked;

  Quiet(Duration patience, long now) {
    this.half = patience.toNanos() / 2;
    this.looked = now;
  }

  /// The caller began to speak.
  void callerStarted() {
    callerSpeaks = true;
    quiet = 0;
    asked = false;
  }

  /// The caller fell silent, or pressed a key.
  void callerStopped(long now) {
    callerSpeaks = false;
    quiet = 0;
    asked = false;
    looked = now;
  }

  boolean callerSpeaks() {
    return callerSpeaks;
  }

  /// While the agent is heard or does something for the caller, nobody expects her to speak; but
  /// what the agent says to nobody does not begin the count anew.
  Verdict look(boolean agentIsBusy, long now) {
    if (!callerSpeaks && !agentIsBusy) {
      quiet += now - looked;
    }
    looked = now;
    if (quiet >= 2 * half) {
      return Verdict.LEAVE;
    } else if (quiet >= half && !asked) {
      asked = true;
      return Verdict.ASK;
    }
    return Verdict.WAIT;
  }
}
