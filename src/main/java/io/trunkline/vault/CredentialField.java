// SPDX-License-Identifier: Apache-2.0
package io.trunkline.vault;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/// One thing a provider gives its customers to be recognized by.
public enum CredentialField {
  TWILIO_ACCOUNT_SID(
      Provider.TWILIO,
      "account_sid",
      "Account SID",
      "AC[0-9a-f]{32}",
      "AC and 32 letters or digits, on the first page of the Twilio console."),
  TWILIO_AUTH_TOKEN(
      Provider.TWILIO,
      "auth_token",
      "Auth token",
      "[0-9a-f]{32}",
      "32 letters or digits, below the account SID."),
  OPENAI_API_KEY(
      Provider.OPENAI,
      "api_key",
      "API key",
      "sk-[A-Za-z0-9_-]{16,300}",
      "Begins with sk-, from the API keys page of the OpenAI platform."),
  RETELL_API_KEY(
      Provider.RETELL,
      "api_key",
      "API key",
      "key_[A-Za-z0-9]{16,200}",
      "Begins with key_, from Retell’s settings."),
  ELEVENLABS_API_KEY(
      Provider.ELEVENLABS,
      "api_key",
      "API key",
      "[A-Za-z0-9_-]{20,300}",
      "From the ElevenLabs profile, under API keys."),
  ELEVENLABS_WEBHOOK_SECRET(
      Provider.ELEVENLABS,
      "webhook_secret",
      "Webhook secret",
      "wsec_[A-Za-z0-9]{16,300}",
      "Begins with wsec_, shown once when the webhook is made."),
  N8N_API_KEY(
      Provider.N8N,
      "api_key",
      "API key",
      "[A-Za-z0-9._-]{20,2000}",
      "From n8n’s settings, under n8n API.");

  private final Provider provider;
  private final String word;
  private final String title;
  private final Pattern shape;
  private final String hint;

  CredentialField(Provider provider, String word, String title, String shape, String hint) {
    this.provider = provider;
    this.word = word;
    this.title = title;
    this.shape = Pattern.compile(shape);
    this.hint = hint;
  }

  public Provider provider() {
    return provider;
  }

  /// Its name among the provider's fields, as it is stored.
  public String word() {
    return word;
  }

  /// As people write it.
  public String title() {
    return title;
  }

  /// What it looks like and where to find it, for the form.
  public String hint() {
    return hint;
  }

  /// True when the text could be one: catches a key pasted into the wrong box.
  boolean fits(String text) {
    return shape.matcher(text).matches();
  }

  static Optional<CredentialField> of(String provider, String word) {
    return Arrays.stream(values())
        .filter(field -> field.provider.word().equals(provider) && field.word.equals(word))
        .findFirst();
  }
}
