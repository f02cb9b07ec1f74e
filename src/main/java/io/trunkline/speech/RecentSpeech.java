// SPDX-License-Identifier: Apache-2.0
package io.trunkline.speech;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/// What was said lately, the least asked for forgotten first. Used on the voice's thread only.
final class RecentSpeech {

  private static final int MOST_SENTENCES = 200;
  private static final long MOST_BYTES = 8L * 1024 * 1024;

  record Sentence(String text, float rate) {}

  private final Map<Sentence, short[]> kept = new LinkedHashMap<>(16, 0.75f, true);
  private long bytes;

  short[] of(Sentence sentence, Supplier<short[]> speaker) {
    short[] known = kept.get(sentence);
    if (known != null) {
      return known;
    }
    short[] spoken = speaker.get();
    if (bytesOf(spoken) <= MOST_BYTES / 4) {
      kept.put(sentence, spoken);
      bytes += bytesOf(spoken);
      forget();
    }
    return spoken;
  }

  int sentences() {
    return kept.size();
  }

  private void forget() {
    Iterator<short[]> oldest = kept.values().iterator();
    while (kept.size() > MOST_SENTENCES || bytes > MOST_BYTES) {
      bytes -= bytesOf(oldest.next());
      oldest.remove();
    }
  }

  private static long bytesOf(short[] samples) {
    return 2L * samples.length;
  }
}
