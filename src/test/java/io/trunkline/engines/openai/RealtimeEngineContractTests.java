// SPDX-License-Identifier: Apache-2.0
package io.trunkline.engines.openai;

import io.trunkline.engines.EngineContract;
import io.trunkline.media.Engine;
import io.trunkline.simulator.RealtimeScript;
import io.trunkline.simulator.RealtimeScript.Pace;
import io.trunkline.simulator.RealtimeScript.Step;
import io.trunkline.simulator.RealtimeTwin;
import io.trunkline.vocabulary.Secret;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;

class RealtimeEngineContractTests extends EngineContract {

  private static final Step.Spoken LONG =
      new Step.Spoken(
          Duration.ofSeconds(20), Duration.ofMillis(20), Pace.REAL_TIME, "There is much to say.");
  private static final Step.Spoken SHORT =
      new Step.Spoken(Duration.ofMillis(500), Duration.ofMillis(100), Pace.BURST, "All right.");

  private final List<RealtimeTwin> twins = new ArrayList<>();

  @AfterEach
  void closeTheTwins() {
    twins.forEach(RealtimeTwin::close);
  }

  @Override
  protected Engine speaking() {
    return engine(RealtimeScript.of(LONG).listening());
  }

  @Override
  protected Engine askingForATool() {
    Step tool = new Step.Tools(List.of(new RealtimeScript.Tool("tool-1", tool(), "{}")));
    return engine(RealtimeScript.of(SHORT, tool, SHORT));
  }

  private Engine engine(RealtimeScript script) {
    RealtimeTwin twin = RealtimeTwin.open(0, script);
    twins.add(twin);
    return new RealtimeEngine(RealtimeAccess.of(twin.url(), Secret.of("test")));
  }
}
