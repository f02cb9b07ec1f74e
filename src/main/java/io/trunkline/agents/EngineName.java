// SPDX-License-Identifier: Apache-2.0
package io.trunkline.agents;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What can give an agent its voice.
public enum EngineName {
  OPENAI("OpenAI Realtime"),
  OFFLINE("Offline");

  private final String title;

  EngineName(String title) {
    this.title = title;
  }

  /// As people read it.
  public String title() {
    return title;
  }

  /// As it is stored and sent, and as the engine calls itself.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// Empty for any other word.
  public static Optional<EngineName> parse(String word) {
    return Arrays.stream(values()).filter(engine -> engine.word().equals(word)).findFirst();
  }
}
