// SPDX-License-Identifier: Apache-2.0
package io.trunkline.media;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.http.WebSocketHandshakeException;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Listening in, over real sockets.
class ListeningTests {

  private static final String DOOR = "/listen/";
  private static final String FRAME = Base64.getEncoder().encodeToString(new byte[160]);
  private static final SpeechPart PART = new SpeechPart("reply", "item");

  private final TestDesk desk = new TestDesk();
  private final ScriptedEngine engine = new ScriptedEngine();
  private MediaGateway gateway;
  private TestCaller caller;

  @BeforeEach
  void talk() throws Exception {
    gateway = opened();
    desk.layOut("ticket", SomeCall.by("CA1", engine));
    caller = new TestCaller(gateway.port(), "ticket");
    caller.starts("CA1");
    await().until(engine::isOpen);
    engine.says(new EngineEvent.Ready());
    await().until(() -> gateway.call("CA1").isPresent());
  }

  @AfterEach
  void close() {
    gateway.close();
  }

  @Test
  void bothSidesAreHeard() throws Exception {
    // Given
    TestCaller listener = listens("CA1");

    // When
    await()
        .untilAsserted(() -> {
          caller.speaks(2, FRAME);
          assertThat(listener.heard).anyMatch(message -> message.contains("\"inbound\""));
        });
    engine.speaks(PART, FRAME);

    // Then
    await()
        .untilAsserted(() ->
            assertThat(listener.heard)
                .contains(
                    "{\"event\":\"media\",\"media\":{\"track\":\"outbound\",\"payload\":\""
                        + FRAME
                        + "\"}}"));
  }

  @Test
  void whatTheCallerCutsOffIsNotHeardEither() throws Exception {
    // Given
    TestCaller listener = listens("CA1");
    // The listener may have come in a moment after the first word.
    await()
        .until(() -> {
          engine.speaks(PART, FRAME);
          return listener.heard.stream().anyMatch(one -> one.contains("outbound"));
        });

    // When
    engine.says(new EngineEvent.CallerStarted(0));

    // Then
    await().until(() -> listener.heard.contains("{\"event\":\"clear\"}"));
  }

  @Test
  void theEndOfTheCallIsTheEndOfListening() throws Exception {
    // Given
    TestCaller listener = listens("CA1");

    // When
    gateway.call("CA1").orElseThrow().end(EndReason.AGENT_HUNG_UP);

    // Then
    await().untilAsserted(() -> assertThat(listener.closedWith).containsExactly(1000));
    assertThat(listener.heard).contains("{\"event\":\"stop\"}");
  }

  @Test
  void whoMayListenNoMoreIsShownOutAndTheCallGoesOn() throws Exception {
    // Given
    CompletableFuture<Void> over = new CompletableFuture<>();
    desk.listenings.put("ear", new Listening("CA1", over));
    TestCaller listener = new TestCaller(gateway.port(), DOOR, "ear");

    // When
    over.complete(null);

    // Then
    await().untilAsserted(() -> assertThat(listener.closedWith).containsExactly(1008));
    assertThat(gateway.call("CA1")).isPresent();
  }

  @Test
  void whoGoesAwayIsForgotten() throws Exception {
    // Given
    CompletableFuture<Void> over = new CompletableFuture<>();
    desk.listenings.put("ear", new Listening("CA1", over));
    TestCaller listener = new TestCaller(gateway.port(), DOOR, "ear");

    // When
    listener.hangsUpWithoutAWord();

    // Then
    await().untilAsserted(() -> assertThat(over).isDone());
    assertThat(caller.closedWith).isEmpty();
  }

  @Test
  void whoDoesNotKeepUpIsLetGoAndTheCallGoesOn() throws Exception {
    // Given
    CompletableFuture<Void> over = new CompletableFuture<>();
    desk.listenings.put("ear", new Listening("CA1", over));
    try (Socket deaf = new Socket()) {
      deaf.setReceiveBufferSize(4_096);
      deaf.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), gateway.port()));
      deaf.getOutputStream()
          .write(
              ("GET /listen/ear HTTP/1.1\r\nHost: here\r\nUpgrade: websocket\r\nConnection: Upgrade"
                      + "\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n")
                  .getBytes(US_ASCII));
      String piece = Base64.getEncoder().encodeToString(new byte[40_000]);

      // When
      AtomicInteger sequence = new AtomicInteger(2);
      await()
          .pollInterval(Duration.ofMillis(2))
          .until(() -> {
            caller.speaks(sequence.getAndIncrement(), piece);
            return over.isDone();
          });

      // Then
      assertThat(gateway.call("CA1")).isPresent();
      assertThat(caller.closedWith).isEmpty();
    }
  }

  @Test
  void aCallThatIsOverIsNotListenedTo() throws Exception {
    // When
    TestCaller listener = listens("CA2");

    // Then
    await().untilAsserted(() -> assertThat(listener.closedWith).containsExactly(1000));
  }

  @Test
  void withoutATicketNobodyListens() {
    assertThatThrownBy(() -> new TestCaller(gateway.port(), DOOR, "a-guess"))
        .hasCauseInstanceOf(WebSocketHandshakeException.class);
  }

  private TestCaller listens(String call) throws Exception {
    desk.listenings.put("ear", new Listening(call, new CompletableFuture<>()));
    return new TestCaller(gateway.port(), DOOR, "ear");
  }

  private MediaGateway opened() throws IOException {
    return MediaGateway.open(
        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
        2,
        MediaLimits.DEFAULTS,
        desk,
        new SimpleMeterRegistry());
  }
}
