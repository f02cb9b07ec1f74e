// SPDX-License-Identifier: Apache-2.0
package io.trunkline.vault;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// A third party an organization may have its own account with.
public enum Provider {
  TWILIO("Twilio"),
  OPENAI("OpenAI"),
  RETELL("Retell"),
  ELEVENLABS("ElevenLabs"),
  N8N("n8n");

  private final String title;

  Provider(String title) {
    this.title = title;
  }

  /// As people write it.
  public String title() {
    return title;
  }

  /// As it is stored and stands in addresses: lower case.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// What this provider asks for, in the order a form shows it.
  public List<CredentialField> fields() {
    return Arrays.stream(CredentialField.values())
        .filter(field -> field.provider() == this)
        .toList();
  }

  /// Empty for any other word.
  public static Optional<Provider> parse(String word) {
    return Arrays.stream(values()).filter(provider -> provider.word().equals(word)).findFirst();
  }
}
