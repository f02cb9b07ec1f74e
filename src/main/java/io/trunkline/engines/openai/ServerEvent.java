// SPDX-License-Identifier: Apache-2.0
package io.trunkline.engines.openai;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/// What the API tells that a call needs to know, by its name on the wire.
enum ServerEvent {
  ERROR("error"),
  SESSION_CREATED("session.created"),
  SESSION_UPDATED("session.updated"),
  SPEECH_STARTED("input_audio_buffer.speech_started"),
  SPEECH_STOPPED("input_audio_buffer.speech_stopped"),
  TIMEOUT_TRIGGERED("input_audio_buffer.timeout_triggered"),
  COMMITTED("input_audio_buffer.committed"),
  TRANSCRIBED("conversation.item.input_audio_transcription.completed"),
  NOT_TRANSCRIBED("conversation.item.input_audio_transcription.failed"),
  REPLY_CREATED("response.created"),
  WORDS("response.output_audio_transcript.delta"),
  SPEECH_DONE("response.output_audio.done"),
  ITEM_DONE("response.output_item.done"),
  REPLY_DONE("response.done"),

  /// The API tells more than a call needs, and more with each version.
  SOMETHING_ELSE("");

  private static final Map<String, ServerEvent> BY_NAME =
      Arrays.stream(values()).collect(Collectors.toMap(event -> event.name, Function.identity()));

  private final String name;

  ServerEvent(String name) {
    this.name = name;
  }

  static ServerEvent named(String name) {
    return BY_NAME.getOrDefault(name.strip(), SOMETHING_ELSE);
  }
}
