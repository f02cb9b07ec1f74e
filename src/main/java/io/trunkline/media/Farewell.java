// SPDX-License-Identifier: Apache-2.0
package io.trunkline.media;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// How a call comes to its end in good manners: what is being said is heard out, or a goodbye is
/// said first, and neither takes for ever.
final class Farewell {

  private final Bridge bridge;
  private final long patience;
  private final Parting parting = new Parting();

  /// What the agent is to say as soon as there is one who can.
  private @Nullable String unsaid;

  /// @param patience the call ends after so long in any case
  Farewell(Bridge bridge, Duration patience) {
    this.bridge = bridge;
    this.patience = patience.toNanos();
  }

  void afterSpeech(EndReason reason) {
    parting.afterSpeech(reason, latest());
    leaveIfHeardOut();
  }

  /// What is being said counts as the goodbye; a reply without a sound does not.
  void afterGoodbye(EndReason reason) {
    Conversation held = bridge.conversation();
    if (held != null && held.isSayingSomething()) {
      parting.afterSpeech(reason, latest());
    } else {
      boolean _ = parting.afterGoodbye(reason, latest());
    }
  }

  void say(String sentence, EndReason reason) {
    switch (bridge.state()) {
      case BridgeState.Talking talking -> {
        if (parting.afterGoodbye(reason, latest())) {
          talking.session().say(sentence);
          talking.session().paused();
        }
      }
      case BridgeState.Opening _ -> {
        if (parting.afterGoodbye(reason, latest())) {
          unsaid = sentence;
        }
      }
      case BridgeState.Waiting _, BridgeState.Succeeding _, BridgeState.Closed _ ->
          bridge.close(reason);
    }
  }

  /// Whether the call is to end: nothing new is begun any more.
  boolean isUnderWay() {
    return parting.isAgreed();
  }

  void engineHears(Engine.Session session) {
    if (unsaid != null) {
      session.say(unsaid);
    }
  }

  void replyStarted() {
    parting.replyStarted();
  }

  void replySpoke() {
    parting.replySpoke();
  }

  /// Something was heard to its end: perhaps what was waited for.
  void leaveIfHeardOut() {
    Conversation held = bridge.conversation();
    if (held != null && held.isHeardOut()) {
      parting.whenHeardOut().ifPresent(bridge::close);
    }
  }

  void look(long now) {
    parting.at(now).ifPresent(bridge::close);
  }

  private long latest() {
    return bridge.now() + patience;
  }
}
