// SPDX-License-Identifier: Apache-2.0
package io.trunkline.engines.offline;

import io.trunkline.engines.EngineConnector;
import io.trunkline.media.Engine;
import io.trunkline.speech.SpeakingVoice;
import io.trunkline.vocabulary.OrganizationId;
import java.util.Optional;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/// The engine nobody needs an account for: what agents speak through where there is no other.
@Component
class OfflineConnector implements EngineConnector, DisposableBean {

  private final OfflineEngine engine;

  OfflineConnector(SpeakingVoice voice) {
    this.engine = new OfflineEngine(voice);
  }

  @Override
  public String name() {
    return engine.name();
  }

  @Override
  public String usualModel() {
    return "offline";
  }

  @Override
  public Optional<String> transcriber() {
    return Optional.empty();
  }

  @Override
  public int rank() {
    return 100;
  }

  @Override
  public Optional<Engine> connect(OrganizationId organization) {
    return Optional.of(engine);
  }

  @Override
  public void destroy() {
    engine.close();
  }
}
