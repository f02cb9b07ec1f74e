// SPDX-License-Identifier: Apache-2.0
package io.trunkline.media;

/// Where a call stands. A state holds what exists in it and nothing else; only the transitions that
/// may happen exist.
sealed interface BridgeState {

  /// Admitted; the stream has not said which call it carries.
  record Waiting() implements BridgeState {

    Opening toOpening(Engine.Session session, Playback playback, EarlyAudio early) {
      return new Opening(session, playback, early);
    }
  }

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
