// SPDX-License-Identifier: Apache-2.0
package io.trunkline.media;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// That a call is to end, and what is still waited for: that the caller hears out what is being
/// said, or a goodbye that has not begun. Never for longer than until a given moment.
final class Parting {

  private @Nullable EndReason reason;
  private boolean goodbyeIsDue;
  private boolean goodbyeBegan;
  private long until;

  /// The first reason stands; a later one may only make it come sooner.
  void afterSpeech(EndReason why, long latest) {
    if (reason == null) {
      reason = why;
      until = latest;
    }
    until = Math.min(until, latest);
  }

  /// False when the call is to end already.
  boolean afterGoodbye(EndReason why, long latest) {
    if (reason != null) {
      return false;
    }
    goodbyeIsDue = true;
    afterSpeech(why, latest);
    return true;
  }

  boolean isAgreed() {
    return reason != null;
  }

  /// The agent begins a reply: if a goodbye was waited for, this may be it.
  void replyStarted() {
    goodbyeBegan = goodbyeIsDue;
  }

  /// The first sound of a reply. One that only asks for a tool has none, and is no goodbye.
  void replySpoke() {
    if (goodbyeBegan) {
      goodbyeIsDue = false;
    }
  }

  /// The reason, if the call ends as soon as nothing is left to be heard.
  Optional<EndReason> whenHeardOut() {
    return goodbyeIsDue ? Optional.empty() : Optional.ofNullable(reason);
  }

  /// The reason, if the time is over.
  Optional<EndReason> at(long now) {
    return now > until ? Optional.ofNullable(reason) : Optional.empty();
  }
}
