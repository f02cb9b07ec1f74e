// SPDX-License-Identifier: Apache-2.0
package io.trunkline.engines.openai;

import io.trunkline.media.Engine;
import io.trunkline.media.EngineEvent;
import io.trunkline.media.SpeechPart;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/// A listener that keeps everything.
final class Ears implements Engine.Listener {

  final List<EngineEvent> events = new CopyOnWriteArrayList<>();
  final List<SpeechPart> parts = new CopyOnWriteArrayList<>();
  final AtomicInteger spoken = new AtomicInteger();

  /// What was spoken since it was last told that what was said may leave.
  final AtomicInteger heldBack = new AtomicInteger();

  @Override
  public void spoke(SpeechPart part, byte[] base64, int offset, int length) {
    spoken.incrementAndGet();
    heldBack.incrementAndGet();
    parts.add(part);
  }

  @Override
  public void happened(EngineEvent event) {
    events.add(event);
  }

  @Override
  public void paused() {
    heldBack.set(0);
  }

  <E extends EngineEvent> List<E> of(Class<E> kind) {
    return events.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  boolean has(Class<? extends EngineEvent> kind) {
    return !of(kind).isEmpty();
  }
}
