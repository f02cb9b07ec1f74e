// SPDX-License-Identifier: Apache-2.0
package io.trunkline.media;

import io.netty.channel.EventLoop;

/// A call as others have it: what they want of it waits for its turn on the call's loop.
record CallFromOutside(Bridge bridge, EventLoop loop) implements LiveCall {

  @Override
  public CallBrief brief() {
    return bridge.brief();
  }

  @Override
  public void typed(String text) {
    loop.execute(() -> bridge.type(text));
  }

  @Override
  public void whisper(String text, boolean aloud) {
    loop.execute(() -> bridge.whisper(text, aloud));
  }

  @Override
  public Runnable listen(CallListener listener) {
    loop.execute(() -> bridge.admit(listener));
    return () -> loop.execute(() -> bridge.dismiss(listener));
  }

  @Override
  public void endAfterSpeech(EndReason reason) {
    loop.execute(() -> bridge.farewell().afterSpeech(reason));
  }

  @Override
  public void sayGoodbye(String sentence, EndReason reason) {
    loop.execute(() -> bridge.farewell().say(sentence, reason));
  }

  @Override
  public void endAfterGoodbye(EndReason reason) {
    loop.execute(() -> bridge.farewell().afterGoodbye(reason));
  }

  @Override
  public void end(EndReason reason) {
    loop.execute(() -> bridge.close(reason));
  }
}
