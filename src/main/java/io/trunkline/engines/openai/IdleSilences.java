// SPDX-License-Identifier: Apache-2.0
package io.trunkline.engines.openai;

import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;

/// Silences after which the agent spoke again. The API makes a turn of the caller of each, which
/// she never took; of a word that was in it all the same it tells only later, with its transcript.
/// https://platform.openai.com/docs/api-reference/realtime-server-events
final class IdleSilences {

  /// A transcript comes within seconds, and a silence lasts five at least.
  private static final int MOST = 20;

  /// What each came after.
  private final SequencedMap<String, Optional<String>> places = new LinkedHashMap<>();

  void began(String item) {
    places.put(item, Optional.empty());
    if (places.size() > MOST) {
      places.pollFirstEntry();
    }
  }

  boolean include(String item) {
    return places.containsKey(item);
  }

  void place(String item, Optional<String> after) {
    places.replace(item, after);
  }

  /// Nothing more is told of it. Answers what it came after.
  Optional<String> end(String item) {
    Optional<String> after = places.getOrDefault(item, Optional.empty());
    places.remove(item);
    return after;
  }
}
