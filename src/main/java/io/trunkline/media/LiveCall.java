// SPDX-License-Identifier: Apache-2.0
package io.trunkline.media;

/// A call that is going on, for whoever wants something of it. Every method may be called from any
/// thread and returns at once; a call that has ended meanwhile does nothing.
public interface LiveCall {

  CallBrief brief();

  /// Tells the agent something the caller did not say.
  void whisper(String text, boolean aloud);

  /// Ends the call when the caller has heard what is being said, and the same after a while in any
  /// case.
  void endAfterSpeech(EndReason reason);

  void end(EndReason reason);
}
