// SPDX-License-Identifier: Apache-2.0
package io.trunkline.media;

import org.jspecify.annotations.Nullable;

/// Where a call stands. A state holds what exists in it and nothing else; only the transitions that
/// may happen exist.
sealed interface BridgeState {

  /// The engine's session, where there is one.
  default Engine.@Nullable Session speaker() {
    return switch (this) {
      case Waiting _, Succeeding _, Closed _ -> null;
      case Opening opening -> opening.session();
      case Talking talking -> talking.session();
    };
  }

  /// Admitted; the stream has not said which call it carries.
  record Waiting() implements BridgeState {

    Succeeding toSucceeding(EarlyAudio early) {
      return new Succeeding(early);
    }
  }

  /// It has said so, and an older stream of the same call is being ended; what the caller says is
  /// kept.
  record Succeeding(EarlyAudio early) implements BridgeState {}

  /// The engine is being opened; what the caller says is kept.
  record Opening(Engine.Session session, Playback playback, EarlyAudio early)
      implements BridgeState {

    Talking toTalking() {
      return new Talking(session, playback);
    }
  }

  record Talking(Engine.Session session, Playback playback) implements BridgeState {}

  record Closed(EndReason reason) implements BridgeState {}
}
