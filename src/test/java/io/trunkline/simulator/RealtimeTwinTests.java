// SPDX-License-Identifier: Apache-2.0
package io.trunkline.simulator;

import static org.awaitility.Awaitility.await;

import io.netty.channel.EventLoopGroup;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RealtimeTwinTests {
  private final EventLoopGroup loops = Loops.resting(1);
  private final AtomicInteger interruptions = new AtomicInteger();

  private final Voice voice =
      new Voice() {
        @Override
        public void interrupted(int session, long now) {
          interruptions.incrementAndGet();
        }
      };

  @AfterEach
  void close() {
    loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
  }

  @Test
  void aSessionThatIsOverInterruptsNobodyAnyMore() throws Exception {
    // Given
    Duration often = Duration.ofMillis(10);
    RealtimeScript script = RealtimeScript.of(new RealtimeScript.Step.Interruptions(often, often));
    try (RealtimeTwin twin = RealtimeTwin.open(loops, 0, () -> script, voice, Optional.empty());
        HttpClient http = HttpClient.newHttpClient()) {
      WebSocket session =
          http.newWebSocketBuilder()
              .header("Authorization", "Bearer sk-of-a-test")
              .buildAsync(twin.url(), new WebSocket.Listener() {})
              .get(5, TimeUnit.SECONDS);
      await().until(() -> interruptions.get() > 2);

      // When
      session.abort();

      // Then
      await().until(this::twoMomentsLaterThereAreNoMore);
    }
  }

  /// The loop itself says when the time of several interruptions has gone by.
  private boolean twoMomentsLaterThereAreNoMore() throws InterruptedException {
    int before = interruptions.get();
    loops.next().schedule(() -> {}, 200, TimeUnit.MILLISECONDS).sync();
    return interruptions.get() == before;
  }
}
