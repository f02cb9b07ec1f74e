// SPDX-License-Identifier: Apache-2.0
package io.trunkline.engines.offline;

import io.netty.channel.EventLoop;
import io.trunkline.media.Engine;
import io.trunkline.media.EngineBrief;
import io.trunkline.speech.SpeakingVoice;

/// Speaks and listens without a network. One for the whole product: its voice, which is others' as
/// well, and its ears serve all calls, and are loaded when the first begins.
public final class OfflineEngine implements Engine, AutoCloseable {

  private final SpeakingVoice voice;
  private final Understanding understanding = new Understanding();

  /// @param voice stays open when the engine is closed
  public OfflineEngine(SpeakingVoice voice) {
    this.voice = voice;
  }

  @Override
  public String name() {
    return "offline";
  }

  @Override
  public Capabilities capabilities() {
    return new Capabilities(true, true);
  }

  @Override
  public Session open(EngineBrief brief, EventLoop loop, Listener listener) {
    understanding.prepare();
    OfflineSession session = new OfflineSession(brief, loop, listener, voice, understanding);
    loop.execute(session::begin);
    return session;
  }

  /// Sessions still open understand nothing any more.
  @Override
  public void close() {
    understanding.close();
  }
}
