// SPDX-License-Identifier: Apache-2.0
package io.trunkline.engines.openai;

import io.trunkline.media.EngineBrief;
import io.trunkline.media.EngineBrief.TurnTaking;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// An agent, in the words of `session.update`.
///
/// The voice is part of it, and can be set only before the first sound; so all of it is sent once,
/// at the beginning of a connection. Fields of the beta shape are refused by the API and must not
/// come back.
final class SessionConfig {

  private static final JsonMapper JSON = JsonMapper.shared();

  /// Names people have in their settings for a voice this API never had.
  private static final Map<String, String> ALIASES = Map.of("nova", "marin");

  private static final Set<String> VOICES =
      Set.of(
          "alloy", "ash", "ballad", "coral", "echo", "sage", "shimmer", "verse", "marin", "cedar");

  private SessionConfig() {}

  /// @param interruptible whether the caller's speech stops the reply that is being made
  static String update(EngineBrief brief, RealtimeAccess.Audio sound, boolean interruptible) {
    ObjectNode message = message();
    ObjectNode session = session(message);
    session.putArray("output_modalities").add("audio");
    session.put("instructions", brief.instructions());
    ObjectNode audio = session.putObject("audio");
    input(audio.putObject("input"), brief, sound, interruptible);
    output(audio.putObject("output"), brief.voice(), sound);
    tools(session, brief);
    brief.budget().replyTokens().ifPresent(most -> session.put("max_output_tokens", most));
    brief
        .budget()
        .retention()
        .ifPresent(share ->
            session
                .putObject("truncation")
                .put("type", "retention_ratio")
                .put("retention_ratio", share));
    return message.toString();
  }

  /// From now on the caller's speech stops the reply that is being made. Turn taking is told whole:
  /// whether its parts are merged is not documented.
  static String interruptible(EngineBrief brief) {
    ObjectNode message = message();
    ObjectNode input = session(message).putObject("audio").putObject("input");
    turns(input.putObject("turn_detection"), brief.listening().turns(), true);
    return message.toString();
  }

  private static ObjectNode message() {
    return JSON.createObjectNode().put("type", "session.update");
  }

  private static ObjectNode session(ObjectNode message) {
    return message.putObject("session").put("type", "realtime");
  }

  static String voice(String name) {
    String known = ALIASES.getOrDefault(name, name);
    return VOICES.contains(known) ? known : "marin";
  }

  private static void format(ObjectNode format, RealtimeAccess.Audio sound) {
    switch (sound) {
      case MULAW -> format.put("type", "audio/pcmu");
      case PCM -> format.put("type", "audio/pcm").put("rate", 24_000);
    }
  }

  private static void input(
      ObjectNode input, EngineBrief brief, RealtimeAccess.Audio sound, boolean interruptible) {
    format(input.putObject("format"), sound);
    brief
        .listening()
        .noiseReduction()
        .ifPresent(kind ->
            input.putObject("noise_reduction").put("type", kind.name().toLowerCase(Locale.ROOT)));
    brief
        .listening()
        .transcriber()
        .ifPresent(model -> {
          ObjectNode transcription = input.putObject("transcription").put("model", model);
          if (!brief.voice().language().isEmpty()) {
            transcription.put("language", brief.voice().language());
          }
        });
    turns(input.putObject("turn_detection"), brief.listening().turns(), interruptible);
  }

  private static void turns(ObjectNode detection, TurnTaking turns, boolean interruptible) {
    switch (turns) {
      case TurnTaking.ByEnergy energy -> {
        detection
            .put("type", "server_vad")
            .put("threshold", energy.threshold())
            .put("prefix_padding_ms", energy.prefix().toMillis())
            .put("silence_duration_ms", energy.silence().toMillis());
        energy.idle().ifPresent(idle -> detection.put("idle_timeout_ms", idle.toMillis()));
      }
      case TurnTaking.ByMeaning meaning -> {
        detection
            .put("type", "semantic_vad")
            .put("eagerness", meaning.eagerness().name().toLowerCase(Locale.ROOT));
      }
    }
    detection
        .put("create_response", turns.reacting().replies())
        .put("interrupt_response", interruptible);
  }

  private static void output(
      ObjectNode output, EngineBrief.Voice voice, RealtimeAccess.Audio sound) {
    format(output.putObject("format"), sound);
    output.put("voice", voice(voice.name()));
    if (voice.speed() != 1) {
      output.put("speed", voice.speed());
    }
  }

  private static void tools(ObjectNode session, EngineBrief brief) {
    if (brief.tools().isEmpty()) {
      return;
    }
    ArrayNode tools = session.putArray("tools");
    for (EngineBrief.ToolOffer offer : brief.tools()) {
      tools
          .addObject()
          .put("type", "function")
          .put("name", offer.name())
          .put("description", offer.description())
          .set("parameters", JSON.readTree(offer.schema()));
    }
    session.put("tool_choice", "auto");
  }
}
