// SPDX-License-Identifier: Apache-2.0
package io.trunkline.portal;

import io.trunkline.agents.AgentRecording;
import io.trunkline.agents.AgentVoice;
import io.trunkline.agents.AgentWish;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What somebody decides about an agent when she makes it; everything else begins with what suits
/// most and is changed on the agent's own pages.
///
/// @param organization whose it is to be; empty where there is no choice
public record NewAgentForm(
    String organization, String name, String greeting, String voice, String language) {

  public NewAgentForm(
      @Nullable String organization,
      @Nullable String name,
      @Nullable String greeting,
      @Nullable String voice,
      @Nullable String language) {
    this.organization = typed(organization);
    this.name = typed(name);
    this.greeting = typed(greeting);
    this.voice = typed(voice);
    this.language = typed(language);
  }

  public static NewAgentForm of(String organization) {
    AgentVoice standard = AgentVoice.standard();
    return new NewAgentForm(organization, "", "", standard.voice(), standard.language());
  }

  AgentWish wish() {
    AgentWish standard = AgentWish.named(name);
    return new AgentWish(
        name,
        greeting,
        new AgentVoice(
            Optional.empty(), Optional.empty(), voice, language, standard.voice().speed()),
        standard.listening(),
        standard.limits(),
        AgentRecording.standard(),
        standard.work());
  }

  /// Which field of this form a field of the whole form is.
  static String field(String whole) {
    return switch (whole) {
      case "voice.name" -> "voice";
      case "voice.language" -> "language";
      default -> whole;
    };
  }

  private static String typed(@Nullable String text) {
    return text == null ? "" : text.strip();
  }
}
