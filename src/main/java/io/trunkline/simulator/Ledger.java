// SPDX-License-Identifier: Apache-2.0
package io.trunkline.simulator;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// What a twin received, in order, each with its moment; bounded, so a load may run for hours.
///
/// Audio is counted, not kept.
public final class Ledger {
  private static final int KEPT = 10_000;

  private final List<Entry> entries = new ArrayList<>();
  private long audioBytes;
  private long audioEvents;

  /// An event and when it arrived, of `System.nanoTime`.
  public record Entry(long nanos, String type, JsonNode event) {}

  synchronized void add(long nanos, String type, JsonNode event) {
    if (entries.size() < KEPT) {
      entries.add(new Entry(nanos, type, event));
    }
  }

  synchronized void audio(int bytes) {
    audioBytes += bytes;
    audioEvents++;
  }

  public synchronized List<Entry> entries() {
    return List.copyOf(entries);
  }

  public List<Entry> of(String type) {
    return entries().stream().filter(entry -> entry.type().equals(type)).toList();
  }

  public synchronized long audioBytes() {
    return audioBytes;
  }

  public synchronized long audioEvents() {
    return audioEvents;
  }
}
