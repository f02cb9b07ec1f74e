// SPDX-License-Identifier: Apache-2.0
package io.trunkline.engines.openai;

import io.netty.channel.EventLoop;
import io.trunkline.media.Engine;
import io.trunkline.media.EngineBrief;

/// Speech to speech by OpenAI.
public final class RealtimeEngine implements Engine {

  private final RealtimeDialer dialer;
  private final RealtimeAccess access;

  public RealtimeEngine(RealtimeAccess access) {
    this.access = access;
    this.dialer = new RealtimeDialer(access);
  }

  @Override
  public String name() {
    return "openai";
  }

  @Override
  public Capabilities capabilities() {
    return new Capabilities(true, true);
  }

  @Override
  public Session open(EngineBrief brief, EventLoop loop, Listener listener) {
    RealtimeSession session = new RealtimeSession(access, dialer, brief, loop, listener);
    session.open();
    return session;
  }
}
