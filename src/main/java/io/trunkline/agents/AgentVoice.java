// SPDX-License-Identifier: Apache-2.0
package io.trunkline.agents;

import java.util.List;
import java.util.Optional;

/// How an agent sounds.
///
/// @param engine empty for "automatic": a vendor's engine where there is a key for it, otherwise
///   the offline one; whoever begins the call decides
/// @param model empty for the engine's own choice
/// @param voice one of [#VOICES]
/// @param language as BCP 47 writes it: a language, perhaps with a country, such as `en` or `en-US`
/// @param speed 1 is the voice's own, from 0.25 to 1.5
public record AgentVoice(
    Optional<EngineName> engine,
    Optional<String> model,
    String voice,
    String language,
    double speed) {

  /// Voices an agent can have.
  public static final List<String> VOICES =
      List.of(
          "marin", "cedar", "alloy", "ash", "ballad", "coral", "echo", "sage", "shimmer", "verse");

  /// The word for an engine that is chosen when the call begins.
  public static final String AUTOMATIC = "automatic";

  /// People have it in their settings from an older API; there it sounded like this one.
  private static final String OLD_NAME = "nova";

  private static final String ITS_VOICE_NOW = "marin";

  public AgentVoice {
    voice = voice.equals(OLD_NAME) ? ITS_VOICE_NOW : voice;
  }

  /// What a new agent begins with.
  public static AgentVoice standard() {
    return new AgentVoice(Optional.empty(), Optional.empty(), ITS_VOICE_NOW, "en", 1);
  }

  /// The language alone, as ISO 639 writes it: `en`.
  public String languageCode() {
    return language.split("-", 2)[0];
  }

  /// The engine's word, or [#AUTOMATIC].
  public String engineWord() {
    return engine.map(EngineName::word).orElse(AUTOMATIC);
  }
}
