// SPDX-License-Identifier: Apache-2.0
package io.trunkline.media;

import io.netty.channel.EventLoop;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// An engine that does what a test says, and remembers what it was told.
final class ScriptedEngine implements Engine {

  final List<String> told = new CopyOnWriteArrayList<>();

  /// Whether it takes what the caller says.
  volatile boolean takes = true;

  private volatile @Nullable EventLoop loop;
  private volatile @Nullable Listener listener;

  @Override
  public String name() {
    return "scripted";
  }

  @Override
  public Capabilities capabilities() {
    return new Capabilities(true, true);
  }

  @Override
  public Session open(EngineBrief brief, EventLoop callLoop, Listener callListener) {
    loop = callLoop;
    listener = callListener;
    told.add("opened");
    return new Remembering();
  }

  boolean isOpen() {
    return listener != null;
  }

  void says(EngineEvent event) {
    onLoop(ears -> ears.happened(event));
  }

  void speaks(SpeechPart part, String base64) {
    byte[] bytes = base64.getBytes(StandardCharsets.US_ASCII);
    onLoop(ears -> ears.spoke(part, bytes, 0, bytes.length));
  }

  private void onLoop(Consumer<Listener> act) {
    Listener ears = listener;
    EventLoop at = loop;
    if (ears == null || at == null) {
      throw new IllegalStateException("nobody has opened this engine");
    }
    at.execute(() -> {
      act.accept(ears);
      ears.paused();
    });
  }

  private final class Remembering implements Session {

    @Override
    public boolean hear(byte[] base64, int offset, int length) {
      told.add("hear " + new String(base64, offset, length, StandardCharsets.US_ASCII));
      return takes;
    }

    @Override
    public void press(char key) {
      told.add("press " + key);
    }

    @Override
    public void read(String text) {
      told.add("read " + text);
    }

    @Override
    public void prompt(String text, boolean aloud) {
      told.add("prompt " + text);
    }

    @Override
    public void forget(SpeechPart part, int heardMilliseconds) {
      told.add("forget " + part.item() + (heardMilliseconds > 0 ? "" : " nothing heard"));
    }

    @Override
    public void paused() {}

    @Override
    public void answer(String toolCall, String outcome) {
      told.add("answer " + toolCall + " " + outcome);
    }

    @Override
    public void close() {
      told.add("closed");
    }
  }
}
