// SPDX-License-Identifier: Apache-2.0
package io.trunkline.calls;

import io.trunkline.media.Usage;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// What engines charge, as their vendors' price pages said in November 2026: dollars for a million
/// tokens, which is millionths of a dollar for one.
final class Prices {

  /// @param cached what a token costs that the engine had in its memory
  private record Price(
      double textIn, double audioIn, double cached, double textOut, double audioOut) {}

  private static final Price FULL = new Price(4, 32, 0.40, 24, 64);
  private static final Price OLDER = new Price(4, 32, 0.40, 16, 64);
  private static final Price MINI = new Price(0.60, 10, 0.30, 2.40, 20);

  private Prices() {}

  /// Millionths of a dollar; nothing for an engine that costs nothing, or whose price is not known.
  static long micros(Optional<String> model, Usage usage) {
    return model.map(Prices::of).map(price -> Math.round(cost(price, usage))).orElse(0L);
  }

  static Map<String, Long> named(Usage usage) {
    Map<String, Long> named = new LinkedHashMap<>();
    named.put("text_in", usage.textIn());
    named.put("audio_in", usage.audioIn());
    named.put("cached_text_in", usage.cachedTextIn());
    named.put("cached_audio_in", usage.cachedAudioIn());
    named.put("text_out", usage.textOut());
    named.put("audio_out", usage.audioOut());
    return named;
  }

  private static Price of(String model) {
    if (!model.startsWith("gpt-realtime")) {
      return new Price(0, 0, 0, 0, 0);
    } else if (model.contains("mini")) {
      return MINI;
    }
    return model.startsWith("gpt-realtime-1.5") ? OLDER : FULL;
  }

  private static double cost(Price price, Usage usage) {
    long cached = usage.cachedTextIn() + usage.cachedAudioIn();
    return (usage.textIn() - usage.cachedTextIn()) * price.textIn
        + (usage.audioIn() - usage.cachedAudioIn()) * price.audioIn
        + cached * price.cached
        + usage.textOut() * price.textOut
        + usage.audioOut() * price.audioOut;
  }
}
