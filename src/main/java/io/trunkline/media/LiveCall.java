// SPDX-License-Identifier: Apache-2.0
package io.trunkline.media;

/// A call that is going on, for whoever wants something of it. Every method may be called from any
/// thread and returns at once; a call that has ended meanwhile does nothing.
public interface LiveCall {

  CallBrief brief();

  /// Hands the agent what the caller typed instead of saying it.
  void typed(String text);

  /// Tells the agent something the caller did not say.
  void whisper(String text, boolean aloud);

  /// Lets somebody hear both sides until the call or the answer ends it.
  Runnable listen(CallListener listener);

  /// Ends the call when the caller has heard what is being said, and the same after a while in any
  /// case.
  void endAfterSpeech(EndReason reason);

  /// Has the agent say this, in the language of the conversation, and ends the call when it was
  /// heard; the same after a while in any case. Does nothing when the call is ending already.
  void sayGoodbye(String sentence, EndReason reason);

  /// Ends the call when the caller has heard what is being said; if nothing is being said, when she
  /// has heard what the agent says next. The same after a while in any case.
  void endAfterGoodbye(EndReason reason);

  void end(EndReason reason);
}
