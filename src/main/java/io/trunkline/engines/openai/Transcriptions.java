// SPDX-License-Identifier: Apache-2.0
package io.trunkline.engines.openai;

import io.trunkline.media.TranscriptionUsage;
import tools.jackson.databind.JsonNode;

/// Reads what a transcription consumed. Some of its models are paid for by tokens and some by time;
/// which of them it is, the message says; where it says nothing at all, that is not taken for
/// nothing.
final class Transcriptions {

  private static final double MILLISECONDS = 1_000;

  private Transcriptions() {}

  static TranscriptionUsage usage(JsonNode completed) {
    JsonNode usage = completed.path("usage");
    boolean byTime = usage.path("type").asString("").equals("duration");
    if (usage.isEmpty() || (byTime && !usage.path("seconds").isNumber())) {
      return TranscriptionUsage.UNTOLD;
    }
    if (byTime) {
      return new TranscriptionUsage(
          0, 0, 0, Math.round(usage.path("seconds").asDouble(0) * MILLISECONDS));
    }
    JsonNode in = usage.path("input_token_details");
    long text = in.path("text_tokens").asLong(0);
    // Where the kinds are not told apart it is speech: the prompt is ours, and empty.
    long audio = in.path("audio_tokens").asLong(usage.path("input_tokens").asLong(0) - text);
    return new TranscriptionUsage(text, audio, usage.path("output_tokens").asLong(0), 0);
  }
}
