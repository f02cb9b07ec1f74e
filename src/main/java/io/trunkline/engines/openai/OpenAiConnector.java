// SPDX-License-Identifier: Apache-2.0
package io.trunkline.engines.openai;

import io.trunkline.engines.EngineConnector;
import io.trunkline.media.Engine;
import io.trunkline.vault.CredentialField;
import io.trunkline.vault.Credentials;
import io.trunkline.vocabulary.OrganizationId;
import io.trunkline.vocabulary.Secret;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/// OpenAI's voice, with the organization's own key or the platform's.
@Component
@EnableConfigurationProperties(OpenAiSettings.class)
class OpenAiConnector implements EngineConnector {

  private static final int MOST_KEYS = 1_000;

  private final OpenAiSettings settings;
  private final Credentials credentials;

  /// An engine holds what all its sockets share; one for each key, by the key's hash.
  private final Map<String, Engine> engines = new ConcurrentHashMap<>();

  OpenAiConnector(OpenAiSettings settings, Credentials credentials) {
    this.settings = settings;
    this.credentials = credentials;
  }

  @Override
  public String name() {
    return "openai";
  }

  @Override
  public String usualModel() {
    return settings.model();
  }

  @Override
  public Optional<String> transcriber() {
    return Optional.of(settings.transcriber());
  }

  @Override
  public int rank() {
    return 1;
  }

  @Override
  public Optional<Engine> connect(OrganizationId organization) {
    return credentials
        .reveal(organization, CredentialField.OPENAI_API_KEY)
        .or(() -> Optional.ofNullable(settings.apiKey()))
        .map(key -> {
          if (engines.size() > MOST_KEYS) {
            engines.clear();
          }
          return engines.computeIfAbsent(HexFormat.of().formatHex(key.sha256()), _ -> engine(key));
        });
  }

  private Engine engine(Secret key) {
    return new RealtimeEngine(
        RealtimeAccess.of(settings.realtimeUrl(), key).with(settings.audio()));
  }
}
