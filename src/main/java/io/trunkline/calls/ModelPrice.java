// SPDX-License-Identifier: Apache-2.0
package io.trunkline.calls;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.stream.DoubleStream;

/// What a model charges, in dollars for a million tokens, which is millionths of a dollar for one.
///
/// @param minute dollars for a minute of speech, where time is paid for
record ModelPrice(
    @JsonProperty("text_in") double textIn,
    @JsonProperty("cached_text_in") double cachedTextIn,
    @JsonProperty("text_out") double textOut,
    @JsonProperty("audio_in") double audioIn,
    @JsonProperty("cached_audio_in") double cachedAudioIn,
    @JsonProperty("audio_out") double audioOut,
    double minute) {

  ModelPrice {
    boolean sound =
        DoubleStream.of(textIn, cachedTextIn, textOut, audioIn, cachedAudioIn, audioOut, minute)
            .allMatch(price -> price >= 0 && Double.isFinite(price));
    if (!sound) {
      throw new IllegalArgumentException("a price is a number of dollars, and not below zero");
    }
  }

  static ModelPrice ofText(double in, double cached, double out) {
    return new ModelPrice(in, cached, out, 0, 0, 0, 0);
  }

  /// Of both kinds of tokens it reads, where one price is told for them.
  static ModelPrice ofTranscription(double in, double out) {
    return new ModelPrice(in, in, out, in, in, 0, 0);
  }

  static ModelPrice ofTime(double minute) {
    return new ModelPrice(0, 0, 0, 0, 0, 0, minute);
  }
}
