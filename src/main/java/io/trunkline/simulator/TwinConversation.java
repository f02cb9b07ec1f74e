// SPDX-License-Identifier: Apache-2.0
package io.trunkline.simulator;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// What one session's conversation consists of: its items in order, the audio of each reply, the
/// tools that were asked for, and what all that costs.
final class TwinConversation {
  private static final int MILLIS_OF_A_HEARD_TOKEN = 100;
  private static final int MILLIS_OF_A_SPOKEN_TOKEN = 50;
  private static final int CHARACTERS_OF_A_TOKEN = 4;
  private static final int CACHED_IN_BLOCKS_OF = 64;

  private final List<String> items = new ArrayList<>();
  private final Map<String, Optional<String>> before = new HashMap<>();
  private final Map<String, Long> generated = new HashMap<>();
  private final Set<String> unanswered = new HashSet<>();
  private long textTokens;
  private long audioTokens;
  private long textBefore;
  private long audioBefore;

  /// Puts an item at the end; a second time changes nothing.
  void add(String item) {
    if (!before.containsKey(item)) {
      before.put(item, items.isEmpty() ? Optional.empty() : Optional.of(items.getLast()));
      items.add(item);
    }
  }

  Optional<String> last() {
    return items.isEmpty() ? Optional.empty() : Optional.of(items.getLast());
  }

  boolean has(String item) {
    return before.containsKey(item);
  }

  /// Says whether there was one.
  boolean remove(String item) {
    generated.remove(item);
    before.remove(item);
    return items.remove(item);
  }

  /// Names the item that stands before this one, or null for the first.
  ObjectNode follow(ObjectNode event, String item) {
    return named(event, before.getOrDefault(item, Optional.empty()));
  }

  static ObjectNode named(ObjectNode event, Optional<String> previous) {
    return previous
        .map(id -> event.put("previous_item_id", id))
        .orElseGet(() -> event.putNull("previous_item_id"));
  }

  /// A reply has so much audio by now.
  void speaks(String item, long millis) {
    generated.put(item, millis);
  }

  Optional<Long> spoken(String item) {
    return Optional.ofNullable(generated.get(item));
  }

  void asks(String callId) {
    unanswered.add(callId);
  }

  /// Says whether this tool was asked for and has not been answered yet.
  boolean answers(String callId) {
    return unanswered.remove(callId);
  }

  void heard(long callerMillis) {
    audioTokens += callerMillis / MILLIS_OF_A_HEARD_TOKEN;
  }

  void read(JsonNode item) {
    for (JsonNode part : item.path("content")) {
      textTokens += tokens(part.path("text").asString(""));
    }
    textTokens += tokens(item.path("output").asString("") + item.path("arguments").asString(""));
  }

  /// Writes what a response costs, which then belongs to the input of the next.
  void charge(ObjectNode usage, String instructions, String said, long spokenMillis) {
    long text = textTokens + tokens(instructions);
    long cachedText = Math.min(text, textBefore) / CACHED_IN_BLOCKS_OF * CACHED_IN_BLOCKS_OF;
    long cachedAudio = audioBefore / CACHED_IN_BLOCKS_OF * CACHED_IN_BLOCKS_OF;
    long words = tokens(said);
    long speech = spokenMillis / MILLIS_OF_A_SPOKEN_TOKEN;
    usage.put("total_tokens", text + audioTokens + words + speech);
    usage.put("input_tokens", text + audioTokens).put("output_tokens", words + speech);
    ObjectNode input = usage.putObject("input_token_details").put("text_tokens", text);
    input.put("audio_tokens", audioTokens).put("image_tokens", 0);
    input.put("cached_tokens", cachedText + cachedAudio);
    ObjectNode cached = input.putObject("cached_tokens_details").put("text_tokens", cachedText);
    cached.put("audio_tokens", cachedAudio).put("image_tokens", 0);
    usage.putObject("output_token_details").put("text_tokens", words).put("audio_tokens", speech);
    textBefore = text;
    audioBefore = audioTokens;
    textTokens += words;
    audioTokens += speech;
  }

  private static long tokens(String text) {
    return Math.ceilDiv(text.length(), CHARACTERS_OF_A_TOKEN);
  }
}
