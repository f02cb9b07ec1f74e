// SPDX-License-Identifier: Apache-2.0
package io.trunkline.engines.offline;

import io.netty.channel.EventLoop;
import io.trunkline.media.Engine;
import io.trunkline.media.EngineBrief;
import io.trunkline.speech.SpeakingVoice;

/// Speaks and listens without a network. One for the whole product: its voice and its ears serve
/// all calls, and are loaded when the first begins.
public final class OfflineEngine implements Engine, AutoCloseable {

  private final SpeakingVoice voice = new SpeakingVoice();
  private final Understanding understanding = new Understanding();

  @Override
  public String name() {
    return "offline";
  }

  @Override
  public Capabilities capabilities() {
    return new Capabilities(true, true, true);
  }

  @Override
  public Session open(EngineBrief brief, EventLoop loop, Listener listener) {
    understanding.prepare();
    OfflineSession session = new OfflineSession(brief, loop, listener, voice, understanding);
    loop.execute(session::begin);
    return session;
  }

  /// Sessions still open fall silent and understand nothing any more.
  @Override
  public void close() {
    voice.close();
    understanding.close();
  }
}
