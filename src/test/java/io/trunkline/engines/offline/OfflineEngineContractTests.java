// SPDX-License-Identifier: Apache-2.0
package io.trunkline.engines.offline;

import io.trunkline.engines.EngineContract;
import io.trunkline.media.Engine;
import io.trunkline.speech.SpeakingVoice;
import org.junit.jupiter.api.AfterAll;

class OfflineEngineContractTests extends EngineContract {

  private static final SpeakingVoice VOICE = new SpeakingVoice();
  private static final OfflineEngine ENGINE = new OfflineEngine(VOICE);

  @AfterAll
  static void close() {
    ENGINE.close();
    VOICE.close();
  }

  @Override
  protected Engine speaking() {
    return ENGINE;
  }

  @Override
  protected Engine askingForATool() {
    return ENGINE;
  }

  @Override
  protected boolean tellsKeysBack() {
    return true;
  }
}
