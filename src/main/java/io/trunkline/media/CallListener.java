// SPDX-License-Identifier: Apache-2.0
package io.trunkline.media;

import io.trunkline.media.audio.CallRecording.Leg;

/// Somebody who listens in on a call. Told on the call's loop, in the order of what is told; must
/// only take note.
public interface CallListener {

  /// A piece of what is said, as µ-law. What the agent says comes up to [MediaLimits#ahead] before
  /// the caller hears it, piece after piece without a gap.
  void heard(Leg leg, byte[] mulaw);

  /// What was told of the agent and is not played yet, the caller never hears.
  void cleared();

  /// The call is over, or more people listen than may.
  void over();
}
