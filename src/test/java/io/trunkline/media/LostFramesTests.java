// SPDX-License-Identifier: Apache-2.0
package io.trunkline.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;

/// What a caller said and no engine took is not counted among what was heard.
class LostFramesTests {

  private final TestDesk desk = new TestDesk();
  private final ScriptedEngine engine = new ScriptedEngine();

  @Test
  void countsByWhatTheEngineTook() throws Exception {
    // Given
    InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    try (MediaGateway gateway =
        MediaGateway.open(anyPort, 1, MediaLimits.DEFAULTS, desk, new SimpleMeterRegistry())) {
      desk.layOut("ticket", SomeCall.by("CA1", engine));
      TestCaller caller = new TestCaller(gateway.port(), "ticket");
      caller.starts("CA1");
      await().until(engine::isOpen);
      caller.speaks(2, "AAAA");
      engine.says(new EngineEvent.Ready());
      await().until(() -> engine.told.contains("hear AAAA"));

      // When
      engine.takes = false;
      caller.speaks(3, "BBBB");
      caller.speaks(4, "CCCC");
      await().until(() -> engine.told.contains("hear CCCC"));
      caller.hangsUpWithoutAWord();
      await().until(() -> !desk.tallies.isEmpty());
    }

    // Then
    assertThat(desk.tallies.getFirst().framesHeard()).isEqualTo(1);
    assertThat(desk.tallies.getFirst().framesLost()).isEqualTo(2);
  }
}
