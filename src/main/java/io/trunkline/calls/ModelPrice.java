// SPDX-License-Identifier: Apache-2.0
package io.trunkline.calls;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;

/// What a model charges, in dollars for a million tokens, which is millionths of a dollar for one.
///
/// @param minute dollars for a minute of speech; none where time is not what is paid for
record ModelPrice(
    @JsonProperty("text_in") double textIn,
    @JsonProperty("cached_text_in") double cachedTextIn,
    @JsonProperty("text_out") double textOut,
    @JsonProperty("audio_in") double audioIn,
    @JsonProperty("cached_audio_in") double cachedAudioIn,
    @JsonProperty("audio_out") double audioOut,
    @Nullable Double minute) {

  ModelPrice {
    boolean sound =
        DoubleStream.of(textIn, cachedTextIn, textOut, audioIn, cachedAudioIn, audioOut)
            .allMatch(ModelPrice::isSound);
    if (!sound || (minute != null && !isSound(minute))) {
      throw new IllegalArgumentException("a price is a number of dollars, and not below zero");
    }
  }

  private static boolean isSound(double price) {
    return price >= 0 && Double.isFinite(price);
  }

  /// Of tokens of both kinds.
  static ModelPrice ofTalk(
      double textIn,
      double cachedTextIn,
      double textOut,
      double audioIn,
      double cachedAudioIn,
      double audioOut) {
    return new ModelPrice(textIn, cachedTextIn, textOut, audioIn, cachedAudioIn, audioOut, null);
  }

  static ModelPrice ofText(double in, double cached, double out) {
    return ofTalk(in, cached, out, 0, 0, 0);
  }

  /// Of both kinds of tokens it reads, where one price is told for them.
  static ModelPrice ofTranscription(double in, double out) {
    return ofTalk(in, in, out, in, in, 0);
  }

  static ModelPrice ofTime(double minute) {
    return new ModelPrice(0, 0, 0, 0, 0, 0, minute);
  }

  /// It says what time costs, and nothing of tokens.
  boolean isOfTimeAlone() {
    return minute != null
        && DoubleStream.of(textIn, cachedTextIn, textOut, audioIn, cachedAudioIn, audioOut)
            .allMatch(price -> price == 0);
  }
}
